package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Customer;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.common.EmptyParam;
import com.stripe.service.CustomerService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Through Stripe's own client for Java: if this works, so does whatever is written for Stripe.
class CustomersTest {
  private StripeSandbox sandbox;
  private StripeClient stripe;
  private CustomerService customers;

  @BeforeEach
  void start() {
    sandbox = StripeSandbox.start(StillWorld.config());
    stripe =
        StripeClient.builder()
            .setApiKey(sandbox.secretKey())
            .setApiBase(sandbox.address().toString())
            .setMaxNetworkRetries(0)
            .build();
    customers = stripe.v1().customers();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Customer create(String email) throws StripeException {
    return customers.create(CustomerCreateParams.builder().setEmail(email).build());
  }

  private static List<String> emails(StripeCollection<Customer> page) {
    return page.getData().stream().map(Customer::getEmail).toList();
  }

  @Test
  void tells_which_account_it_plays() throws StripeException {
    Account account = stripe.v1().accounts().retrieveCurrent();

    assertThat(account.getId()).startsWith("acct_");
    assertThat(account.getObject()).isEqualTo("account");
    assertThat(account.getDefaultCurrency()).isEqualTo("usd");
  }

  @Nested
  class Create {
    @Test
    void makes_a_customer_with_all_that_was_given() throws StripeException {
      CustomerCreateParams given =
          CustomerCreateParams.builder()
              .setEmail("zoë@example.com")
              .setName("Zoë & Søn = 100%")
              .setDescription("From the port")
              .setPhone("+45 1234")
              .addPreferredLocale("da")
              .addPreferredLocale("en")
              .putMetadata("gangway_account", "a-1")
              .putMetadata("with space & sign", "ja")
              .setTaxExempt(CustomerCreateParams.TaxExempt.REVERSE)
              .setAddress(
                  CustomerCreateParams.Address.builder().setCity("Aarhus").setCountry("DK").build())
              .build();

      Customer customer = customers.create(given);

      assertThat(customer.getId()).matches("cus_[0-9A-Za-z]{14}");
      assertThat(customer.getObject()).isEqualTo("customer");
      assertThat(customer.getEmail()).isEqualTo("zoë@example.com");
      assertThat(customer.getName()).isEqualTo("Zoë & Søn = 100%");
      assertThat(customer.getDescription()).isEqualTo("From the port");
      assertThat(customer.getPhone()).isEqualTo("+45 1234");
      assertThat(customer.getPreferredLocales()).containsExactly("da", "en");
      assertThat(customer.getMetadata())
          .isEqualTo(Map.of("gangway_account", "a-1", "with space & sign", "ja"));
      assertThat(customer.getTaxExempt()).isEqualTo("reverse");
      assertThat(customer.getAddress().getCity()).isEqualTo("Aarhus");
      assertThat(customer.getAddress().getLine1()).isNull();
      assertThat(customer.getCreated()).isEqualTo(StillWorld.NOON.getEpochSecond());
      assertThat(customer.getLivemode()).isFalse();
      assertThat(customer.getBalance()).isZero();
      assertThat(customer.getInvoiceSettings().getDefaultPaymentMethod()).isNull();
    }

    @Test
    void makes_one_with_nothing_given() throws StripeException {
      Customer customer = customers.create();

      assertThat(customer.getEmail()).isNull();
      assertThat(customer.getMetadata()).isEmpty();
      assertThat(customer.getPreferredLocales()).isEmpty();
      assertThat(customer.getTaxExempt()).isEqualTo("none");
    }

    @Test
    void makes_as_many_as_asked_for_with_one_email() throws StripeException {
      Customer first = create("two@example.com");

      Customer second = create("two@example.com");

      assertThat(second.getId()).isNotEqualTo(first.getId());
    }

    @Test
    void names_the_request() throws StripeException {
      Customer customer = create("a@example.com");

      assertThat(customer.getLastResponse().requestId()).startsWith("req_");
    }

    @Test
    void returns_the_same_customer_for_the_same_idempotency_key() throws StripeException {
      CustomerCreateParams given = CustomerCreateParams.builder().setEmail("a@example.com").build();
      RequestOptions once = RequestOptions.builder().setIdempotencyKey("cust:v1:a:1").build();

      Customer first = customers.create(given, once);
      Customer second = customers.create(given, once);

      assertThat(second.getId()).isEqualTo(first.getId());
      assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
          .hasValue("true");
      assertThat(customers.list().getData()).hasSize(1);
    }

    @Test
    void refuses_a_bad_email() {
      assertThatThrownBy(() -> create("nobody"))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal.getCode()).isEqualTo("email_invalid");
            assertThat(refusal.getParam()).isEqualTo("email");
            assertThat(refusal.getRequestId()).startsWith("req_");
          });
    }

    @Test
    void refuses_an_unknown_parameter() {
      CustomerCreateParams given =
          CustomerCreateParams.builder().putExtraParam("favourite_colour", "blue").build();

      assertThatThrownBy(() -> customers.create(given))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> {
            assertThat(refusal.getCode()).isEqualTo("parameter_unknown");
            assertThat(refusal.getParam()).isEqualTo("favourite_colour");
            assertThat(refusal.getMessage())
                .contains("Received unknown parameter: favourite_colour");
          });
    }

    @Test
    void says_so_where_it_does_not_play_a_parameter_of_stripes() {
      CustomerCreateParams given = CustomerCreateParams.builder().setTestClock("clock_1").build();

      assertThatThrownBy(() -> customers.create(given))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo("sandbox_unplayed"));
    }

    @Test
    void takes_fifty_metadata_keys_and_refuses_one_more() throws StripeException {
      Map<String, String> fifty = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        fifty.put("key" + i, "v");
      }
      Map<String, String> more = new HashMap<>(fifty);
      more.put("one more", "v");

      Customer customer =
          customers.create(CustomerCreateParams.builder().putAllMetadata(fifty).build());

      assertThat(customer.getMetadata()).hasSize(50);
      assertThatThrownBy(
              () -> customers.create(CustomerCreateParams.builder().putAllMetadata(more).build()))
          .hasMessageContaining("up to 50 keys");
    }

    @Test
    void takes_metadata_of_the_greatest_length_and_refuses_a_character_more()
        throws StripeException {
      String name = "n".repeat(40);
      String value = "ø".repeat(500);

      Customer customer =
          customers.create(CustomerCreateParams.builder().putMetadata(name, value).build());

      assertThat(customer.getMetadata()).containsEntry(name, value);
      assertThatThrownBy(() ->
              customers.create(CustomerCreateParams.builder().putMetadata(name + "n", "v").build()))
          .hasMessageContaining("up to 40 characters");
      assertThatThrownBy(() ->
              customers.create(
                  CustomerCreateParams.builder().putMetadata("k", value + "ø").build()))
          .hasMessageContaining("up to 500 characters");
    }
  }

  @Nested
  class Retrieve {
    @Test
    void finds_it_at_once() throws StripeException {
      Customer made = create("a@example.com");

      Customer found = customers.retrieve(made.getId());

      assertThat(found).isEqualTo(made);
    }

    @Test
    void answers_404_for_one_that_does_not_exist() {
      assertThatThrownBy(() -> customers.retrieve("cus_nobody"))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(404);
            assertThat(refusal.getCode()).isEqualTo("resource_missing");
            assertThat(refusal.getParam()).isEqualTo("id");
            assertThat(refusal.getMessage()).contains("No such customer: 'cus_nobody'");
          });
    }

    @Test
    void tells_that_one_was_deleted() throws StripeException {
      Customer made = create("a@example.com");
      customers.delete(made.getId());

      Customer found = customers.retrieve(made.getId());

      assertThat(found.getDeleted()).isTrue();
      assertThat(found.getEmail()).isNull();
    }
  }

  @Nested
  class Update {
    @Test
    void changes_what_is_given_and_keeps_the_rest() throws StripeException {
      Customer made =
          customers.create(
              CustomerCreateParams.builder().setEmail("a@example.com").setName("Ann").build());

      Customer changed =
          customers.update(
              made.getId(), CustomerUpdateParams.builder().setEmail("b@example.com").build());

      assertThat(changed.getEmail()).isEqualTo("b@example.com");
      assertThat(changed.getName()).isEqualTo("Ann");
      assertThat(customers.retrieve(made.getId())).isEqualTo(changed);
    }

    @Test
    void merges_metadata_and_unsets_what_is_given_empty() throws StripeException {
      Customer made =
          customers.create(
              CustomerCreateParams.builder().putMetadata("a", "1").putMetadata("b", "2").build());

      Customer changed =
          customers.update(
              made.getId(),
              CustomerUpdateParams.builder().putMetadata("a", "").putMetadata("c", "3").build());

      assertThat(changed.getMetadata()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void unsets_all_metadata_and_texts_given_as_empty() throws StripeException {
      Customer made =
          customers.create(
              CustomerCreateParams.builder()
                  .setEmail("a@example.com")
                  .putMetadata("a", "1")
                  .build());

      Customer changed =
          customers.update(
              made.getId(),
              CustomerUpdateParams.builder()
                  .setEmail(EmptyParam.EMPTY)
                  .setMetadata(EmptyParam.EMPTY)
                  .build());

      assertThat(changed.getEmail()).isNull();
      assertThat(changed.getMetadata()).isEmpty();
    }

    @Test
    void refuses_the_fifty_first_key_in_sum() throws StripeException {
      Map<String, String> fifty = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        fifty.put("key" + i, "v");
      }
      Customer made =
          customers.create(CustomerCreateParams.builder().putAllMetadata(fifty).build());

      assertThatThrownBy(() ->
              customers.update(
                  made.getId(),
                  CustomerUpdateParams.builder().putMetadata("one more", "v").build()))
          .hasMessageContaining("up to 50 keys");
    }

    @Test
    void answers_404_for_a_deleted_one() throws StripeException {
      Customer made = create("a@example.com");
      customers.delete(made.getId());

      assertThatThrownBy(() ->
              customers.update(made.getId(), CustomerUpdateParams.builder().setName("Ann").build()))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(404));
    }
  }

  @Nested
  class Delete {
    @Test
    void takes_it_out_of_the_lists() throws StripeException {
      Customer made = create("a@example.com");

      Customer deleted = customers.delete(made.getId());

      assertThat(deleted.getDeleted()).isTrue();
      assertThat(deleted.getId()).isEqualTo(made.getId());
      assertThat(customers.list().getData()).isEmpty();
    }

    @Test
    void answers_404_the_second_time() throws StripeException {
      Customer made = create("a@example.com");
      customers.delete(made.getId());

      assertThatThrownBy(() -> customers.delete(made.getId()))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> assertThat(refusal.getStatusCode()).isEqualTo(404));
    }
  }

  @Nested
  class ListThem {
    @Test
    void shows_the_newest_first_ten_at_a_time() throws StripeException {
      for (int i = 0; i < 12; i++) {
        create("c" + i + "@example.com");
      }

      StripeCollection<Customer> page = customers.list();

      assertThat(page.getData()).hasSize(10);
      assertThat(page.getData().getFirst().getEmail()).isEqualTo("c11@example.com");
      assertThat(page.getHasMore()).isTrue();
      assertThat(page.getUrl()).isEqualTo("/v1/customers");
    }

    @Test
    void walks_all_of_them_by_cursor() throws StripeException {
      for (int i = 0; i < 7; i++) {
        create("c" + i + "@example.com");
      }

      StripeCollection<Customer> page =
          customers.list(CustomerListParams.builder().setLimit(3L).build());

      assertThat(page.autoPagingIterable())
          .extracting(Customer::getEmail)
          .containsExactly(
              "c6@example.com",
              "c5@example.com",
              "c4@example.com",
              "c3@example.com",
              "c2@example.com",
              "c1@example.com",
              "c0@example.com");
    }

    @Test
    void walks_back_by_the_cursor_at_the_other_end() throws StripeException {
      Customer oldest = create("c0@example.com");
      for (int i = 1; i < 5; i++) {
        create("c" + i + "@example.com");
      }

      StripeCollection<Customer> page =
          customers.list(
              CustomerListParams.builder().setLimit(2L).setEndingBefore(oldest.getId()).build());

      assertThat(emails(page)).containsExactly("c2@example.com", "c1@example.com");
      assertThat(page.getHasMore()).isTrue();
    }

    @Test
    void goes_on_from_a_cursor_that_was_deleted_meanwhile() throws StripeException {
      create("a@example.com");
      Customer gone = create("b@example.com");
      customers.delete(gone.getId());

      StripeCollection<Customer> page =
          customers.list(CustomerListParams.builder().setStartingAfter(gone.getId()).build());

      assertThat(emails(page)).containsExactly("a@example.com");
    }

    @Test
    void filters_by_the_exact_email() throws StripeException {
      create("a@example.com");
      create("b@example.com");
      create("A@example.com");

      StripeCollection<Customer> page =
          customers.list(CustomerListParams.builder().setEmail("a@example.com").build());

      assertThat(emails(page)).containsExactly("a@example.com");
    }

    @Test
    void filters_by_the_time_of_creation() throws StripeException {
      long start = StillWorld.NOON.getEpochSecond();
      create("at0@example.com");
      sandbox.advance(Duration.ofSeconds(1));
      create("at1@example.com");
      sandbox.advance(Duration.ofSeconds(1));
      create("at2@example.com");

      assertThat(emails(customers.list(CustomerListParams.builder().setCreated(start + 1).build())))
          .containsExactly("at1@example.com");
      assertThat(emails(created(CustomerListParams.Created.builder().setGte(start + 1).build())))
          .containsExactly("at2@example.com", "at1@example.com");
      assertThat(emails(created(CustomerListParams.Created.builder().setGt(start + 1).build())))
          .containsExactly("at2@example.com");
      assertThat(
              emails(
                  created(
                      CustomerListParams.Created.builder()
                          .setGt(start - 1)
                          .setLt(start + 1)
                          .build())))
          .containsExactly("at0@example.com");
      assertThat(emails(created(CustomerListParams.Created.builder().setLte(start + 1).build())))
          .containsExactly("at1@example.com", "at0@example.com");
    }

    private StripeCollection<Customer> created(CustomerListParams.Created range)
        throws StripeException {
      return customers.list(CustomerListParams.builder().setCreated(range).build());
    }

    @Test
    void refuses_a_cursor_that_names_nothing() {
      assertThatThrownBy(() ->
              customers.list(CustomerListParams.builder().setStartingAfter("cus_nobody").build()))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal.getCode()).isEqualTo("resource_missing");
            assertThat(refusal.getParam()).isEqualTo("starting_after");
          });
    }

    @Test
    void refuses_a_limit_beyond_a_hundred() {
      assertThatThrownBy(() -> customers.list(CustomerListParams.builder().setLimit(101L).build()))
          .hasMessageContaining("less than or equal to 100");
    }
  }
}
