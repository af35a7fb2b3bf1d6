package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people do on the hosted checkout page, and what comes of it.
class CheckoutPageTest {
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
  class Pays {
    @Test
    void takes_the_money_and_leads_back_with_the_sessions_id() throws Exception {
      Session session =
          shopper.open(
              Shopper.packageFor(shopper.customer())
                  .setPaymentIntentData(
                      SessionCreateParams.PaymentIntentData.builder()
                          .setDescription("Acme package")
                          .setReceiptEmail("ann@example.com")
                          .putMetadata("purchase", "p-1")
                          .build())
                  .build());

      HttpResponse<String> answer = shopper.act(session, "pays", "&card=mastercard");

      assertThat(location(answer)).isEqualTo(success(session));
      Session paid = shopper.read(session, "payment_intent.latest_charge");
      PaymentIntent intent = paid.getPaymentIntentObject();
      Charge charge = intent.getLatestChargeObject();
      assertThat(paid.getStatus()).isEqualTo("complete");
      assertThat(paid.getPaymentStatus()).isEqualTo("paid");
      assertThat(paid.getUrl()).isNull();
      assertThat(intent.getStatus()).isEqualTo("succeeded");
      assertThat(intent.getAmount()).isEqualTo(1000);
      assertThat(intent.getAmountReceived()).isEqualTo(1000);
      assertThat(intent.getCustomer()).isEqualTo(session.getCustomer());
      assertThat(intent.getMetadata()).isEqualTo(Map.of("purchase", "p-1"));
      assertThat(intent.getDescription()).isEqualTo("Acme package");
      assertThat(charge.getStatus()).isEqualTo("succeeded");
      assertThat(charge.getPaid()).isTrue();
      assertThat(charge.getAmountCaptured()).isEqualTo(1000);
      assertThat(charge.getPaymentIntent()).isEqualTo(intent.getId());
      assertThat(charge.getReceiptEmail()).isEqualTo("ann@example.com");
      assertThat(charge.getMetadata()).isEqualTo(Map.of("purchase", "p-1"));
      assertThat(charge.getBillingDetails().getEmail()).isEqualTo("ann@example.com");
      assertThat(charge.getPaymentMethodDetails().getCard().getBrand()).isEqualTo("mastercard");
      assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4444");
    }

    @Test
    void tells_of_it() throws Exception {
      Session session = shopper.open();

      shopper.act(session, "pays");

      assertThat(shopper.told())
          .containsExactly(
              "customer.created",
              "product.created",
              "price.created",
              "payment_intent.created",
              "charge.succeeded",
              "payment_intent.succeeded",
              "checkout.session.completed");
      Event event = shopper.events().getLast();
      assertThat(event.getDataObjectDeserializer().getObject()).hasValue(shopper.read(session));
      assertThat(event.getRequest().getId()).isNull();
    }

    @Test
    void once_however_often_the_form_is_sent() throws Exception {
      Session session = shopper.open();
      List<Callable<HttpResponse<String>>> clicks =
          Stream.generate(() -> (Callable<HttpResponse<String>>) () -> shopper.act(session, "pays"))
              .limit(20)
              .toList();

      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<HttpResponse<String>> answer : threads.invokeAll(clicks)) {
          assertThat(location(answer.get())).isEqualTo(success(session));
        }
      }

      assertThat(shopper.charged()).isEqualTo(1000);
      assertThat(shopper.told()).containsOnlyOnce("checkout.session.completed");
    }

    @Test
    void finds_sessions_intents_and_charges_by_what_they_belong_to() throws Exception {
      Session session = shopper.open();
      Session other = shopper.open();
      shopper.act(session, "pays");
      shopper.act(other, "declines");
      String intent = intent(session).getId();

      assertThat(sessions(SessionListParams.builder().setPaymentIntent(intent)))
          .containsExactly(session.getId());
      assertThat(sessions(SessionListParams.builder().setCustomer(other.getCustomer())))
          .containsExactly(other.getId());
      assertThat(sessions(SessionListParams.builder().setStatus(SessionListParams.Status.COMPLETE)))
          .containsExactly(session.getId());
      assertThat(sessions(SessionListParams.builder().setCreated(NOON + 1))).isEmpty();
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .paymentIntents()
                  .list(
                      PaymentIntentListParams.builder().setCustomer(session.getCustomer()).build())
                  .getData())
          .extracting(PaymentIntent::getId)
          .containsExactly(intent);
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .charges()
                  .list(ChargeListParams.builder().setPaymentIntent(intent).build())
                  .getData())
          .extracting(Charge::getStatus)
          .containsExactly("succeeded");
    }

    private List<String> sessions(SessionListParams.Builder params) throws StripeException {
      return shopper.stripe.v1().checkout().sessions().list(params.build()).getData().stream()
          .map(Session::getId)
          .toList();
    }

    @Test
    void keeps_the_card_for_later_if_the_session_says_so() throws Exception {
      Customer customer = shopper.customer();
      Session once = shopper.open(Shopper.packageFor(customer).build());
      Session again =
          shopper.open(
              Shopper.packageFor(customer)
                  .setPaymentIntentData(
                      SessionCreateParams.PaymentIntentData.builder()
                          .setSetupFutureUsage(
                              SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                          .build())
                  .build());

      shopper.act(once, "pays");
      shopper.act(again, "pays", "&card=amex");

      assertThat(shopper.stripe.v1().customers().paymentMethods().list(customer.getId()).getData())
          .singleElement()
          .satisfies(method -> assertThat(method.getCard().getLast4()).isEqualTo("0005"));
      assertThat(shopper.told()).containsOnlyOnce("payment_method.attached");
    }

    @Test
    void asks_for_nothing_where_nothing_is_due() throws Exception {
      Session session =
          shopper.open(
              SessionCreateParams.builder()
                  .setMode(SessionCreateParams.Mode.PAYMENT)
                  .setCustomer(shopper.customer().getId())
                  .setSuccessUrl(Shopper.SUCCESS)
                  .addLineItem(Shopper.item("Gift", 0, 1))
                  .build());

      assertThat(location(shopper.act(session, "pays"))).isEqualTo(success(session));

      Session done = shopper.read(session);
      assertThat(done.getPaymentStatus()).isEqualTo("no_payment_required");
      assertThat(done.getPaymentIntent()).isNull();
    }
  }

  @Nested
  class Declines {
    @Test
    void stays_on_the_page_and_says_why() throws Exception {
      Session session = shopper.open();

      HttpResponse<String> answer = shopper.act(session, "declines", "&decline=insufficient_funds");

      assertThat(location(answer)).isEqualTo("/checkout/" + session.getId());
      assertThat(shopper.page(session)).contains("Your card has insufficient funds.");
      assertThat(shopper.read(session).getStatus()).isEqualTo("open");
      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("unpaid");
      PaymentIntent intent = intent(session);
      assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
      assertThat(intent.getAmountReceived()).isZero();
      assertThat(intent.getPaymentMethod()).isNull();
      assertThat(intent.getLastPaymentError().getCode()).isEqualTo("card_declined");
      assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
      assertThat(intent.getLastPaymentError().getType()).isEqualTo("card_error");
      assertThat(intent.getLatestChargeObject().getStatus()).isEqualTo("failed");
      assertThat(intent.getLatestChargeObject().getPaid()).isFalse();
      assertThat(intent.getLatestChargeObject().getFailureCode()).isEqualTo("card_declined");
      assertThat(shopper.told())
          .endsWith("payment_intent.created", "charge.failed", "payment_intent.payment_failed");
    }

    @Test
    void can_be_tried_again_with_the_same_intent() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "declines");
      String first = intent(session).getId();

      HttpResponse<String> answer = shopper.act(session, "pays");

      assertThat(location(answer)).isEqualTo(success(session));
      assertThat(intent(session).getId()).isEqualTo(first);
      assertThat(intent(session).getLastPaymentError()).isNull();
      assertThat(shopper.charged()).isEqualTo(1000);
    }

    @Test
    void takes_the_second_of_two_clicks_for_what_it_is() throws Exception {
      Session session = shopper.open();

      shopper.act(session, "declines", "&attempt=0");
      HttpResponse<String> second = shopper.act(session, "declines", "&attempt=0");

      assertThat(location(second)).isEqualTo("/checkout/" + session.getId());
      assertThat(shopper.told()).containsOnlyOnce("charge.failed");
      assertThat(shopper.page(session)).contains("name=\"attempt\" value=\"1\"");
    }
  }

  @Nested
  class Authenticates {
    @Test
    void is_asked_on_a_second_page_before_anything_is_charged() throws Exception {
      Session session = shopper.open();

      HttpResponse<String> answer = shopper.act(session, "authenticates");

      assertThat(location(answer)).isEqualTo("/checkout/" + session.getId());
      assertThat(shopper.page(session)).contains("Authenticate", "3-D Secure");
      assertThat(intent(session).getStatus()).isEqualTo("requires_action");
      assertThat(intent(session).getNextAction()).isNotNull();
      assertThat(shopper.told()).endsWith("payment_intent.requires_action");
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void pays_once_it_is_done() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "authenticates");

      HttpResponse<String> answer = shopper.act(session, "authenticates");

      assertThat(location(answer)).isEqualTo(success(session));
      PaymentIntent intent = intent(session);
      assertThat(intent.getStatus()).isEqualTo("succeeded");
      assertThat(intent.getNextAction()).isNull();
      assertThat(
              intent
                  .getLatestChargeObject()
                  .getPaymentMethodDetails()
                  .getCard()
                  .getThreeDSecure()
                  .getResult())
          .isEqualTo("authenticated");
      assertThat(shopper.charged()).isEqualTo(1000);
    }

    @Test
    void leaves_the_session_open_if_it_fails() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "authenticates");

      HttpResponse<String> answer = shopper.act(session, "declines");

      assertThat(location(answer)).isEqualTo("/checkout/" + session.getId());
      PaymentIntent intent = intent(session);
      assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
      assertThat(intent.getLastPaymentError().getCode())
          .isEqualTo("payment_intent_authentication_failure");
      assertThat(intent.getLatestCharge()).isNull();
      assertThat(shopper.told()).endsWith("payment_intent.payment_failed");
      assertThat(shopper.page(session)).contains("unable to authenticate").contains("Visa 4242");
      assertThat(location(shopper.act(session, "pays"))).isEqualTo(success(session));
    }

    @Test
    void is_not_skipped_by_a_double_click() throws Exception {
      Session session = shopper.open();

      shopper.act(session, "authenticates", "&attempt=0");
      shopper.act(session, "authenticates", "&attempt=0");

      assertThat(intent(session).getStatus()).isEqualTo("requires_action");
    }
  }

  @Nested
  class PaysLater {
    @Test
    void completes_the_session_unpaid_until_the_money_comes() throws Exception {
      Session session = shopper.open();

      HttpResponse<String> answer = shopper.act(session, "pays-later");

      assertThat(location(answer)).isEqualTo(success(session));
      assertThat(shopper.read(session).getStatus()).isEqualTo("complete");
      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("unpaid");
      assertThat(intent(session).getStatus()).isEqualTo("processing");
      assertThat(intent(session).getLatestChargeObject().getStatus()).isEqualTo("pending");
      assertThat(shopper.told())
          .endsWith("charge.pending", "payment_intent.processing", "checkout.session.completed");
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void is_paid_a_day_later() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "pays-later");

      shopper.sandbox.advance(Duration.ofDays(1));

      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("paid");
      assertThat(intent(session).getStatus()).isEqualTo("succeeded");
      assertThat(intent(session).getAmountReceived()).isEqualTo(1000);
      assertThat(shopper.told())
          .endsWith(
              "charge.succeeded",
              "payment_intent.succeeded",
              "checkout.session.async_payment_succeeded");
      shopper.sandbox.advance(Duration.ofDays(2));
      assertThat(shopper.charged()).isEqualTo(1000);
    }

    @Test
    void or_turns_out_not_to_be() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "fails-later");

      shopper.sandbox.advance(Duration.ofDays(3));

      assertThat(shopper.read(session).getStatus()).isEqualTo("complete");
      assertThat(shopper.read(session).getPaymentStatus()).isEqualTo("unpaid");
      assertThat(intent(session).getStatus()).isEqualTo("requires_payment_method");
      assertThat(shopper.told())
          .endsWith(
              "charge.failed",
              "payment_intent.payment_failed",
              "checkout.session.async_payment_failed");
      assertThat(shopper.events().getLast().getCreated()).isEqualTo(NOON + DAY);
    }

    @Test
    void is_refused_by_a_session_that_takes_cards_only() throws Exception {
      Session session =
          shopper.open(
              Shopper.packageFor(shopper.customer())
                  .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                  .build());

      assertThat(shopper.act(session, "pays-later").statusCode()).isEqualTo(400);

      assertThat(shopper.page(session)).doesNotContain("pays-later");
      assertThat(shopper.told()).doesNotContain("payment_intent.created");
    }
  }

  @Nested
  class Leaves {
    @Test
    void leads_back_and_leaves_the_session_open() throws Exception {
      Session session = shopper.open();

      HttpResponse<String> answer = shopper.act(session, "leaves");

      assertThat(location(answer)).isEqualTo(Shopper.CANCEL);
      assertThat(shopper.read(session)).isEqualTo(session);
      assertThat(location(shopper.act(session, "pays"))).isEqualTo(success(session));
    }

    @Test
    void stays_where_there_is_nowhere_to_go_back_to() throws Exception {
      Session session =
          shopper.open(
              SessionCreateParams.builder()
                  .setMode(SessionCreateParams.Mode.PAYMENT)
                  .setCustomer(shopper.customer().getId())
                  .setSuccessUrl(Shopper.SUCCESS)
                  .addLineItem(Shopper.item("Package", 1000, 1))
                  .build());

      assertThat(location(shopper.act(session, "leaves")))
          .isEqualTo("/checkout/" + session.getId());
    }
  }

  @Nested
  class Page {
    @Test
    void shows_what_is_charged_and_that_it_is_no_real_money() throws Exception {
      Session session =
          shopper.open(
              Shopper.packageFor(shopper.customer())
                  .addLineItem(Shopper.item("Stickers & <b>more</b>", 250, 3))
                  .build());

      assertThat(shopper.page(session))
          .contains("SANDBOX", "no real money")
          .contains("1 × Acme package", "USD 10.00")
          .contains("3 × Stickers &amp; &lt;b&gt;more&lt;/b&gt;", "USD 7.50")
          .contains("USD 17.50", "ann@example.com")
          .doesNotContain("<script", "<b>", "http:", "https:");
    }

    @Test
    void may_lead_to_where_the_session_leads_and_nowhere_else() throws Exception {
      Session session =
          shopper.open(
              SessionCreateParams.builder()
                  .setMode(SessionCreateParams.Mode.PAYMENT)
                  .setCustomer(shopper.customer().getId())
                  .setSuccessUrl("https://shop.example/done?s={CHECKOUT_SESSION_ID}")
                  .setCancelUrl("http://localhost:8080/plans")
                  .addLineItem(Shopper.item("Package", 1000, 1))
                  .build());

      assertThat(
              header(shopper.caller.get("/checkout/" + session.getId()), "Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'self'; form-action 'self' https://shop.example"
                  + " http://localhost:8080; base-uri 'none'; frame-ancestors 'none'");
    }

    @Test
    void says_when_all_is_done() throws Exception {
      Session session = shopper.open();
      shopper.act(session, "pays");

      assertThat(shopper.page(session))
          .contains("This is done", success(session).replace("&", "&amp;"))
          .doesNotContain("<form");
    }

    @Test
    void is_nowhere_for_a_session_that_is_not_there() throws Exception {
      assertThat(shopper.caller.get("/checkout/cs_test_nobody").statusCode()).isEqualTo(404);
      assertThat(shopper.caller.post("/checkout/cs_test_nobody", "outcome=pays").statusCode())
          .isEqualTo(404);
      assertThat(shopper.caller.get("/checkout/").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "outcome=",
          "outcome=steals",
          "outcome=pays&card=diners",
          "outcome=declines&decline=mood",
          "outcome=pays&attempt=x",
          "outcome[a]=pays",
          "outcome=%"
        })
    void refuses_nonsense_and_charges_nothing(String form) throws Exception {
      Session session = shopper.open();

      HttpResponse<String> answer = shopper.caller.post("/checkout/" + session.getId(), form);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(shopper.read(session)).isEqualTo(session);
    }

    @Test
    void takes_no_form_from_another_site() throws Exception {
      Session session = shopper.open();

      HttpResponse<String> answer =
          shopper.caller.send(
              shopper
                  .caller
                  .posting("/checkout/" + session.getId(), "outcome=pays")
                  .header("Origin", "https://evil.example"));

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(shopper.charged()).isZero();
    }

    @Test
    void charges_nobody_who_was_deleted() throws Exception {
      Session session = shopper.open();
      shopper.stripe.v1().customers().delete(session.getCustomer());

      assertThat(shopper.act(session, "pays").statusCode()).isEqualTo(400);
      assertThat(shopper.charged()).isZero();
    }
  }
}
