package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.PaymentGateway.LookUpAnswer;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.application.port.driven.PaymentGateway.OriginAnswer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [PaymentGateway] must do. The provider behind it may be shared by all tests: each
/// makes accounts and addresses of its own.
public abstract class PaymentGatewayContract {

  /// A gateway whose provider is there and knows the key.
  protected abstract PaymentGateway gateway();

  /// A gateway with nothing at the other end.
  protected abstract PaymentGateway gatewayToNowhere();

  /// A gateway whose provider is there and does not know the key.
  protected abstract PaymentGateway gatewayWithRefusedKey();

  /// Somebody deletes the customer at the provider of [#gateway].
  protected abstract void delete(CustomerId customer);

  @Nested
  class Origin {

    @Test
    void names_the_account_and_mode_of_the_key_and_never_another() {
      PaymentGateway gateway = gateway();

      OriginAnswer first = gateway.origin();
      OriginAnswer second = gateway.origin();

      assertThat(first).isInstanceOf(OriginAnswer.Known.class);
      assertThat(second).isEqualTo(first);
    }

    @Test
    void says_that_the_provider_was_not_reached() {
      assertThat(gatewayToNowhere().origin()).isInstanceOf(OriginAnswer.NotReached.class);
    }

    @Test
    void says_that_the_key_was_refused() {
      assertThat(gatewayWithRefusedKey().origin()).isInstanceOf(OriginAnswer.KeyRefused.class);
    }
  }

  @Nested
  class Write {

    @Test
    void gives_the_same_body_for_the_same_wish() {
      NewCustomer wish = someone("Ada Lovelace");

      assertThat(gateway().write(wish)).isEqualTo(gateway().write(wish)).isNotBlank();
    }

    @Test
    void gives_another_body_for_another_account_address_or_name() {
      NewCustomer wish = someone("Ada Lovelace");

      List<String> bodies =
          List.of(
              gateway().write(wish),
              gateway().write(new NewCustomer(newAccount(), wish.email(), wish.name())),
              gateway().write(new NewCustomer(wish.account(), newEmail(), wish.name())),
              gateway().write(new NewCustomer(wish.account(), wish.email(), Optional.of("Bob"))),
              gateway().write(new NewCustomer(wish.account(), wish.email(), Optional.empty())));

      assertThat(bodies).doesNotHaveDuplicates();
    }

    @Test
    void needs_no_provider() {
      NewCustomer wish = someone("Ada Lovelace");

      assertThat(gatewayToNowhere().write(wish)).isEqualTo(gateway().write(wish));
    }
  }

  @Nested
  class Create {

    @Test
    void makes_a_customer_for_the_account_that_comes_from_the_origin() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);

      PaymentAccount created = created(gateway().create(request));

      assertThat(created.account()).isEqualTo(request.account());
      assertThat(created.origin()).isEqualTo(knownOrigin());
    }

    @Test
    void makes_the_customer_once_however_often_the_same_request_is_sent() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);

      PaymentAccount first = created(gateway().create(request));
      PaymentAccount second = created(gateway().create(request));

      assertThat(second).isEqualTo(first);
      assertThat(found(request)).containsExactly(first);
    }

    @Test
    void makes_one_customer_when_the_same_request_is_sent_many_times_at_once() throws Exception {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);
      PaymentGateway gateway = gateway();
      List<Callable<CreateAnswer>> sendings = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        sendings.add(() -> gateway.create(request));
      }

      List<CreateAnswer> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<CreateAnswer> answer : threads.invokeAll(sendings)) {
          answers.add(answer.get());
        }
      }

      // A key that is in flight may be answered by "later"; whoever got a customer got the same.
      Set<PaymentAccount> customers = new HashSet<>();
      for (CreateAnswer answer : answers) {
        switch (answer) {
          case CreateAnswer.Created(PaymentAccount customer) -> customers.add(customer);
          case CreateAnswer.Unsettled(Reason reason, _) ->
              assertThat(reason)
                  .isIn(Reason.KEY_IN_FLIGHT, Reason.RATE_LIMITED, Reason.LOCK_TIMEOUT);
          case CreateAnswer.FailureReplayed _, CreateAnswer.Refused _ ->
              fail("one sending spoilt another: %s", answer);
        }
      }
      customers.add(created(gateway.create(request)));
      assertThat(customers).hasSize(1);
      assertThat(found(request)).containsExactlyElementsOf(customers);
    }

    @Test
    void says_that_a_key_is_spent_that_came_with_another_body() {
      NewCustomer wish = someone("Ada Lovelace");
      OpeningRequest request = request(wish, 1);
      PaymentAccount first = created(gateway().create(request));
      NewCustomer renamed =
          new NewCustomer(wish.account(), wish.email(), Optional.of("Countess of Lovelace"));

      CreateAnswer answer = gateway().create(request(renamed, 1));

      assertThat(answer).isInstanceOf(CreateAnswer.FailureReplayed.class);
      assertThat(found(request)).containsExactly(first);
    }

    @Test
    void says_that_a_key_is_spent_whose_customer_was_deleted_since() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);
      delete(created(gateway().create(request)).customer());

      assertThat(gateway().create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(lookUp(request)).isEqualTo(new LookUpAnswer.Absent());
    }

    @Test
    void makes_another_customer_under_another_key() {
      NewCustomer wish = someone("Ada Lovelace");

      PaymentAccount first = created(gateway().create(request(wish, 1)));
      PaymentAccount second = created(gateway().create(request(wish, 2)));

      assertThat(second.customer()).isNotEqualTo(first.customer());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "王小明",
          "a&b=c+d%20e",
          "metadata[gangway_account]=x",
          "\"><b>",
          "José 🎈",
          "Robert'); DROP TABLE customers;--"
        })
    void takes_any_name(String name) {
      OpeningRequest request = request(someone(name), 1);

      PaymentAccount created = created(gateway().create(request));

      assertThat(created.account()).isEqualTo(request.account());
      assertThat(found(request)).containsExactly(created);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada+gangway-%s@example.com", "o'hara&sons=%s@example.com"})
    void takes_any_address(String pattern) {
      Email email = new Email(pattern.replace("%s", UUID.randomUUID().toString().substring(0, 8)));
      OpeningRequest request = request(new NewCustomer(newAccount(), email, Optional.empty()), 1);

      PaymentAccount created = created(gateway().create(request));

      assertThat(found(request)).containsExactly(created);
    }

    @Test
    void says_that_nothing_was_sent_when_the_provider_is_not_there() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);

      CreateAnswer answer = gatewayToNowhere().create(request);

      assertThat(answer).isEqualTo(new CreateAnswer.Unsettled(Reason.NOT_REACHED, Duration.ZERO));
    }

    @Test
    void does_not_hold_a_refused_key_against_the_person() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);

      CreateAnswer answer = gatewayWithRefusedKey().create(request);

      assertThat(answer).isEqualTo(new CreateAnswer.Unsettled(Reason.KEY_REFUSED, Duration.ZERO));
    }
  }

  @Nested
  class LookUp {

    @Test
    void finds_a_customer_as_soon_as_it_is_made() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);
      PaymentAccount created = created(gateway().create(request));

      LookUpAnswer answer = lookUp(request);

      assertThat(answer).isEqualTo(new LookUpAnswer.Found(List.of(created)));
    }

    @Test
    void finds_several_oldest_first() {
      NewCustomer wish = someone("Ada Lovelace");
      PaymentAccount first = created(gateway().create(request(wish, 1)));
      PaymentAccount second = created(gateway().create(request(wish, 2)));
      PaymentAccount third = created(gateway().create(request(wish, 3)));

      LookUpAnswer answer = lookUp(request(wish, 3));

      assertThat(answer).isEqualTo(new LookUpAnswer.Found(List.of(first, second, third)));
    }

    @Test
    void finds_nothing_where_nothing_is() {
      assertThat(lookUp(request(someone("Ada Lovelace"), 1))).isEqualTo(new LookUpAnswer.Absent());
    }

    @Test
    void passes_by_a_customer_of_another_account_with_the_same_address() {
      NewCustomer other = someone("Ada Lovelace");
      created(gateway().create(request(other, 1)));
      NewCustomer ours = new NewCustomer(newAccount(), other.email(), Optional.empty());

      assertThat(lookUp(request(ours, 1))).isEqualTo(new LookUpAnswer.Absent());
    }

    @Test
    void passes_by_a_customer_made_before_the_window() {
      NewCustomer wish = someone("Ada Lovelace");
      created(gateway().create(request(wish, 1)));

      LookUpAnswer answer =
          gateway().lookUp(wish.account(), wish.email(), Instant.now().plus(Duration.ofDays(1000)));

      assertThat(answer).isEqualTo(new LookUpAnswer.Absent());
    }

    @Test
    void never_calls_absent_what_it_could_not_look_for() {
      OpeningRequest request = request(someone("Ada Lovelace"), 1);

      assertThat(gatewayToNowhere().lookUp(request.account(), request.email(), Instant.EPOCH))
          .isInstanceOf(LookUpAnswer.CouldNotLook.class);
      assertThat(gatewayWithRefusedKey().lookUp(request.account(), request.email(), Instant.EPOCH))
          .isInstanceOf(LookUpAnswer.CouldNotLook.class);
    }
  }

  // ---- words for the tests above, and for those of a subclass

  protected static AccountId newAccount() {
    return new AccountId(UUID.randomUUID());
  }

  protected static Email newEmail() {
    return new Email("ada." + UUID.randomUUID() + "@example.com");
  }

  protected static NewCustomer someone(String name) {
    return new NewCustomer(newAccount(), newEmail(), Optional.of(name));
  }

  protected final OpeningRequest request(NewCustomer wish, int generation) {
    return new OpeningRequest(wish.account(), generation, wish.email(), gateway().write(wish));
  }

  protected static PaymentAccount created(CreateAnswer answer) {
    assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
    return ((CreateAnswer.Created) answer).paymentAccount();
  }

  private LookUpAnswer lookUp(OpeningRequest request) {
    return gateway().lookUp(request.account(), request.email(), Instant.EPOCH);
  }

  private List<PaymentAccount> found(OpeningRequest request) {
    LookUpAnswer answer = lookUp(request);
    assertThat(answer).isInstanceOf(LookUpAnswer.Found.class);
    return ((LookUpAnswer.Found) answer).oldestFirst();
  }

  private ProviderOrigin knownOrigin() {
    OriginAnswer answer = gateway().origin();
    assertThat(answer).isInstanceOf(OriginAnswer.Known.class);
    return ((OriginAnswer.Known) answer).origin();
  }
}
