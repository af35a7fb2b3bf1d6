package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.LineItem;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Product;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checkout sessions through Stripe's own client: made, read, listed, expired.
class CheckoutTest {
  private static final long NOON = StillWorld.NOON.getEpochSecond();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private Shopper shopper;

  @BeforeEach
  void start() {
    shopper = new Shopper();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return header(answer, "Location");
  }

  private static String success(Session session) {
    return "http://localhost:8080/purchases/p-1?session=" + session.getId() + "&done=1";
  }

  private PaymentIntent intent(Session session) throws StripeException {
    return shopper.read(session, "payment_intent.latest_charge").getPaymentIntentObject();
  }

  @Nested
  class Create {
    @Test
    void opens_a_session_with_all_that_was_given() throws StripeException {
      Customer customer = shopper.customer();

      Session session =
          shopper.open(
              Shopper.packageFor(customer)
                  .addLineItem(Shopper.item("Stickers", 250, 3))
                  .setClientReferenceId("p-1")
                  .putMetadata("purchase", "p-1")
                  .build());

      assertThat(session.getId()).matches("cs_test_[0-9A-Za-z]{58}");
      assertThat(session.getObject()).isEqualTo("checkout.session");
      assertThat(session.getStatus()).isEqualTo("open");
      assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
      assertThat(session.getMode()).isEqualTo("payment");
      assertThat(session.getUiMode()).isEqualTo("hosted_page");
      assertThat(session.getUrl())
          .isEqualTo(shopper.sandbox.address() + "/checkout/" + session.getId());
      assertThat(session.getCustomer()).isEqualTo(customer.getId());
      assertThat(session.getCustomerDetails().getEmail()).isEqualTo("ann@example.com");
      assertThat(session.getClientReferenceId()).isEqualTo("p-1");
      assertThat(session.getMetadata()).isEqualTo(Map.of("purchase", "p-1"));
      assertThat(session.getCurrency()).isEqualTo("usd");
      assertThat(session.getAmountSubtotal()).isEqualTo(1750);
      assertThat(session.getAmountTotal()).isEqualTo(1750);
      assertThat(session.getTotalDetails().getAmountDiscount()).isZero();
      assertThat(session.getPaymentIntent()).isNull();
      assertThat(session.getLineItems()).isNull();
      assertThat(session.getSuccessUrl()).isEqualTo(Shopper.SUCCESS);
      assertThat(session.getCancelUrl()).isEqualTo(Shopper.CANCEL);
      assertThat(session.getCreated()).isEqualTo(NOON);
      assertThat(session.getExpiresAt()).isEqualTo(NOON + DAY);
      assertThat(session.getLivemode()).isFalse();
      assertThat(shopper.read(session)).isEqualTo(session);
    }

    @Test
    void makes_product_and_price_inline() throws StripeException {
      Session session = shopper.open();

      LineItem item = shopper.read(session, "line_items").getLineItems().getData().getFirst();
      Product product = shopper.stripe.v1().products().retrieve(item.getPrice().getProduct());

      assertThat(item.getDescription()).isEqualTo("Acme package");
      assertThat(item.getAmountTotal()).isEqualTo(1000);
      assertThat(item.getQuantity()).isOne();
      assertThat(item.getPrice().getUnitAmount()).isEqualTo(1000);
      assertThat(item.getPrice().getType()).isEqualTo("one_time");
      assertThat(item.getPrice().getActive()).isFalse();
      assertThat(product.getName()).isEqualTo("Acme package");
      assertThat(shopper.stripe.v1().prices().retrieve(item.getPrice().getId()))
          .isEqualTo(item.getPrice());
      assertThat(shopper.told())
          .containsExactly("customer.created", "product.created", "price.created");
    }

    @Test
    void lists_the_line_items_in_their_order() throws StripeException {
      Session session =
          shopper.open(
              Shopper.packageFor(shopper.customer())
                  .addLineItem(Shopper.item("Stickers", 250, 3))
                  .build());

      assertThat(
              shopper.stripe.v1().checkout().sessions().lineItems().list(session.getId()).getData())
          .extracting(LineItem::getDescription)
          .containsExactly("Acme package", "Stickers");
    }

    @Test
    void makes_one_session_for_one_key() throws StripeException {
      SessionCreateParams params = Shopper.packageFor(shopper.customer()).build();
      RequestOptions key = RequestOptions.builder().setIdempotencyKey("p-1").build();

      Session first = shopper.stripe.v1().checkout().sessions().create(params, key);
      Session second = shopper.stripe.v1().checkout().sessions().create(params, key);

      assertThat(second).isEqualTo(first);
      assertThat(shopper.stripe.v1().checkout().sessions().list().getData()).hasSize(1);
    }

    @Test
    void refuses_a_customer_that_is_not_there_or_not_any_more() throws StripeException {
      Customer gone = shopper.customer();
      SessionCreateParams params = Shopper.packageFor(gone).build();
      shopper.stripe.v1().customers().delete(gone.getId());

      assertThatThrownBy(() -> shopper.open(params))
          .asInstanceOf(type(InvalidRequestException.class))
          .satisfies(refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal.getCode()).isEqualTo("resource_missing");
            assertThat(refusal.getParam()).isEqualTo("customer");
          });
      assertThat(shopper.stripe.v1().checkout().sessions().list().getData()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "mode=payment&success_url=http://x/, customer, sandbox_unplayed",
      "mode=payment&customer=CUS&success_url=http://x/, line_items, parameter_missing",
      "mode=payment&customer=CUS&ITEM, success_url, parameter_missing",
      "customer=CUS&success_url=http://x/&ITEM, mode, parameter_missing",
      "mode=payment&customer=CUS&success_url=x&ITEM, success_url, url_invalid",
      "mode=payment&customer=CUS&success_url=http://x/&cancel_url=javascript:1&ITEM, cancel_url, url_invalid",
      "mode=payment&customer=CUS&success_url=http://x/&ITEM&colour=blue, colour, parameter_unknown",
      "mode=payment&customer=CUS&success_url=http://x/&ITEM&return_url=http://x/, return_url, sandbox_unplayed",
      "mode=payment&customer=CUS&success_url=http://x/&ITEM&line_items[0][price]=p, line_items[0][price], sandbox_unplayed",
      "mode=payment&customer=CUS&success_url=http://x/&ITEM&line_items[0][colour]=p, line_items[0][colour], parameter_unknown",
      "mode=payment&customer=CUS&success_url=http://x/&line_items[0][price_data][currency]=usd&line_items[0][quantity]=1, line_items[0][price_data][product_data], parameter_missing",
      "mode=setup&customer=CUS&success_url=http://x/, currency, parameter_missing",
    })
    void refuses_what_is_missing_unknown_or_not_played(String form, String param, String code)
        throws Exception {
      String customer = shopper.customer().getId();
      String item =
          "line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1000"
              + "&line_items[0][price_data][product_data][name]=A&line_items[0][quantity]=1";

      HttpResponse<String> answer =
          shopper.caller.post(
              "/v1/checkout/sessions", form.replace("CUS", customer).replace("ITEM", item));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Caller.errorField(answer, "code")).isEqualTo(code);
      assertThat(Caller.errorField(answer, "param")).isEqualTo(param);
    }

    @ParameterizedTest
    @CsvSource({
      "line_items[0][price_data][currency]=xyz, line_items[0][price_data][currency]",
      "line_items[0][price_data][unit_amount]=-1, line_items[0][price_data][unit_amount]",
      "line_items[0][price_data][unit_amount]=49, line_items",
      "line_items[0][price_data][unit_amount]=99999999&line_items[0][quantity]=2, line_items",
      "line_items[0][quantity]=0, line_items[0][quantity]",
      "line_items[0][price_data][recurring][interval]=month, line_items",
      "currency=eur, line_items[0][price_data][currency]",
      "setup_intent_data[description]=x, setup_intent_data",
      "expires_at=1795435200, expires_at",
      "expires_at=1795608000, expires_at"
    })
    void refuses_what_makes_no_sense(String form, String param) throws Exception {
      HttpResponse<String> answer =
          shopper.caller.post(
              "/v1/checkout/sessions",
              "mode=payment&success_url=http://x/&customer="
                  + shopper.customer().getId()
                  + "&line_items[0][price_data][currency]=usd"
                  + "&line_items[0][price_data][unit_amount]=1000"
                  + "&line_items[0][price_data][product_data][name]=A&line_items[0][quantity]=1&"
                  + form);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Caller.errorField(answer, "param")).isEqualTo(param);
      assertThat(shopper.told()).containsExactly("customer.created");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"mode", "url", "colour", "metadata.purchase", "payment_intent.colour.x"})
    void refuses_to_expand_what_cannot_be(String path) throws Exception {
      Session session = shopper.open();
      shopper.act(session, "pays");

      HttpResponse<String> answer =
          shopper.caller.get("/v1/checkout/sessions/" + session.getId() + "?expand[]=" + path);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Caller.errorField(answer, "message")).contains("cannot be expanded (" + path);
    }
  }

  @Nested
  class Expires {
    @Test
    void when_it_is_told_to() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "declines");

      Session expired = shopper.stripe.v1().checkout().sessions().expire(session.getId());

      assertThat(expired.getStatus()).isEqualTo("expired");
      assertThat(expired.getUrl()).isNull();
      assertThat(intent(session).getStatus()).isEqualTo("canceled");
      assertThat(intent(session).getCancellationReason()).isEqualTo("expired");
      assertThat(shopper.told()).endsWith("payment_intent.canceled", "checkout.session.expired");
    }

    @Test
    void by_itself_after_a_day() throws Exception {
      Session session = shopper.open();

      shopper.sandbox.advance(Duration.ofDays(1).minusSeconds(1));
      assertThat(shopper.read(session).getStatus()).isEqualTo("open");
      shopper.sandbox.advance(Duration.ofDays(2));

      assertThat(shopper.read(session).getStatus()).isEqualTo("expired");
      assertThat(shopper.told()).containsOnlyOnce("checkout.session.expired");
      assertThat(shopper.events().getLast().getCreated()).isEqualTo(NOON + DAY);
    }

    @Test
    void when_the_caller_said() throws Exception {
      Session session =
          shopper.open(Shopper.packageFor(shopper.customer()).setExpiresAt(NOON + 30 * 60).build());

      shopper.sandbox.advance(Duration.ofMinutes(30));

      assertThat(shopper.read(session).getStatus()).isEqualTo("expired");
    }

    @Test
    void and_takes_no_money_any_more() throws Exception {
      Session session = shopper.open();
      shopper.stripe.v1().checkout().sessions().expire(session.getId());

      HttpResponse<String> answer = shopper.act(session, "pays");

      assertThat(location(answer)).isEqualTo("/checkout/" + session.getId());
      assertThat(shopper.page(session)).contains("This has expired");
      assertThat(location(shopper.act(session, "leaves"))).isEqualTo(Shopper.CANCEL);
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void not_once_it_is_paid() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "pays");

      assertThatThrownBy(() -> shopper.stripe.v1().checkout().sessions().expire(session.getId()))
          .hasMessageContaining("status of complete");
      shopper.sandbox.advance(Duration.ofDays(2));
      assertThat(shopper.read(session).getStatus()).isEqualTo("complete");
    }
  }

  @Nested
  class Setup {
    private Session open() throws StripeException {
      return shopper.open(
          SessionCreateParams.builder()
              .setMode(SessionCreateParams.Mode.SETUP)
              .setCurrency("usd")
              .setCustomer(shopper.customer().getId())
              .setSuccessUrl(Shopper.SUCCESS)
              .setCancelUrl(Shopper.CANCEL)
              .setSetupIntentData(
                  SessionCreateParams.SetupIntentData.builder().putMetadata("why", "card").build())
              .build());
    }

    private SetupIntent setup(Session session) throws StripeException {
      return shopper.read(session, "setup_intent.payment_method").getSetupIntentObject();
    }

    @Test
    void keeps_a_card_and_charges_nothing() throws Exception {
      Session session = open();
      assertThat(session.getAmountTotal()).isNull();
      assertThat(session.getPaymentStatus()).isEqualTo("no_payment_required");

      HttpResponse<String> answer = shopper.act(session, "pays");

      assertThat(location(answer)).isEqualTo(success(session));
      assertThat(shopper.read(session).getStatus()).isEqualTo("complete");
      SetupIntent setup = setup(session);
      PaymentMethod method = setup.getPaymentMethodObject();
      assertThat(setup.getStatus()).isEqualTo("succeeded");
      assertThat(setup.getMetadata()).isEqualTo(Map.of("why", "card"));
      assertThat(method.getCustomer()).isEqualTo(session.getCustomer());
      assertThat(method.getCard().getLast4()).isEqualTo("4242");
      assertThat(shopper.told())
          .containsExactly(
              "customer.created",
              "setup_intent.created",
              "payment_method.attached",
              "setup_intent.succeeded",
              "checkout.session.completed");
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void can_be_declined_and_tried_again() throws Exception {
      Session session = open();

      shopper.act(session, "declines", "&decline=expired_card");

      assertThat(setup(session).getLastSetupError().getCode()).isEqualTo("expired_card");
      assertThat(shopper.page(session)).contains("Your card has expired.");
      assertThat(shopper.told()).endsWith("setup_intent.setup_failed");
      assertThat(location(shopper.act(session, "pays"))).isEqualTo(success(session));
    }

    @Test
    void asks_to_authenticate() throws Exception {
      Session session = open();

      shopper.act(session, "authenticates");
      assertThat(setup(session).getStatus()).isEqualTo("requires_action");
      shopper.act(session, "declines");
      assertThat(setup(session).getLastSetupError().getCode())
          .isEqualTo("setup_intent_authentication_failure");
      shopper.act(session, "authenticates");
      HttpResponse<String> answer = shopper.act(session, "authenticates");

      assertThat(location(answer)).isEqualTo(success(session));
      assertThat(setup(session).getPaymentMethodObject().getCard().getLast4()).isEqualTo("3155");
    }

    @Test
    void cancels_the_intent_when_it_expires() throws Exception {
      Session session = open();

      shopper.sandbox.advance(Duration.ofDays(1));

      assertThat(setup(session).getStatus()).isEqualTo("canceled");
    }

    @Test
    void has_nothing_that_could_be_paid_later() throws Exception {
      assertThat(shopper.act(open(), "pays-later").statusCode()).isEqualTo(400);
    }
  }

  @Nested
  class Faults {
    @Test
    void apply_to_sessions_as_to_everything() throws Exception {
      SessionCreateParams params = Shopper.packageFor(shopper.customer()).build();
      RequestOptions key = RequestOptions.builder().setIdempotencyKey("p-1").build();
      shopper.sandbox.breakWith(
          """
          [{"on": "POST /v1/checkout/sessions", "fault": "server-error-after", "times": 1}]
          """);

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> shopper.stripe.v1().checkout().sessions().create(params, key))
            .asInstanceOf(type(StripeException.class))
            .satisfies(error -> assertThat(error.getStatusCode()).isEqualTo(500));
      }

      assertThat(shopper.stripe.v1().checkout().sessions().list().getData()).hasSize(1);
    }

    @Test
    void can_keep_an_event_from_being_made() throws Exception {
      Session session = shopper.open();
      shopper.sandbox.breakWith(
          "[{\"on\": \"webhook checkout.session.completed\", \"fault\": \"unmade\"}]");

      shopper.act(session, "pays");

      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("paid");
      assertThat(shopper.told()).doesNotContain("checkout.session.completed");
    }
  }

  @Test
  void reads_an_intent_with_its_charge() throws Exception {
    Session session = shopper.open();
    shopper.act(session, "pays");

    PaymentIntent intent =
        shopper
            .stripe
            .v1()
            .paymentIntents()
            .retrieve(
                shopper.read(session).getPaymentIntent(),
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build());

    assertThat(intent.getLatestChargeObject())
        .isEqualTo(shopper.stripe.v1().charges().retrieve(intent.getLatestCharge()));
  }

  @Test
  void shows_ids_again_to_whoever_does_not_ask_for_more() throws Exception {
    Session session = shopper.open();
    Session expanded = shopper.read(session, "line_items.data.price.product");

    Session plain = shopper.read(session, "line_items");

    assertThat(expanded.getLineItems().getData().getFirst().getPrice().getProductObject().getName())
        .isEqualTo("Acme package");
    assertThat(plain.getLineItems().getData().getFirst().getPrice().getProductObject()).isNull();
  }

  @Test
  void reads_a_list_with_what_is_asked_for_in_each() throws Exception {
    shopper.act(shopper.open(), "pays");

    List<Session> sessions =
        shopper
            .stripe
            .v1()
            .checkout()
            .sessions()
            .list(
                SessionListParams.builder()
                    .addExpand("data.line_items")
                    .addExpand("data.payment_intent.latest_charge")
                    .build())
            .getData();

    assertThat(sessions.getFirst().getLineItems().getData()).hasSize(1);
    assertThat(sessions.getFirst().getPaymentIntentObject().getLatestChargeObject()).isNotNull();
  }
}
