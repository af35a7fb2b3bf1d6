package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.billingportal.Session;
import com.stripe.param.billingportal.SessionCreateParams;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The customer portal and its page.
class PortalTest {
  private Shopper shopper;
  private Customer customer;

  @BeforeEach
  void start() throws StripeException {
    shopper = new Shopper();
    customer = shopper.customer();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private Session open() throws StripeException {
    return shopper
        .stripe
        .v1()
        .billingPortal()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setCustomer(customer.getId())
                .setReturnUrl("http://localhost:8080/billing")
                .build());
  }

  private Subscription subscribe() throws Exception {
    com.stripe.model.checkout.Session session = shopper.open(Shopper.pro(customer).build());
    shopper.act(session, "pays");
    return read(shopper.read(session).getSubscription());
  }

  private Subscription read(String id) throws StripeException {
    return shopper.stripe.v1().subscriptions().retrieve(id);
  }

  private HttpResponse<String> act(Session session, String form) throws Exception {
    return shopper.caller.post("/portal/" + session.getId(), form);
  }

  private String page(Session session) throws Exception {
    return shopper.caller.get("/portal/" + session.getId()).body();
  }

  @Test
  void is_opened_by_a_call() throws Exception {
    Session session = open();

    assertThat(session.getId()).startsWith("bps_");
    assertThat(session.getCustomer()).isEqualTo(customer.getId());
    assertThat(session.getUrl())
        .isEqualTo(shopper.sandbox.address() + "/portal/" + session.getId());
    assertThat(shopper.told()).endsWith("billing_portal.session.created");
  }

  @Test
  void shows_what_somebody_pays_for() throws Exception {
    Subscription subscription = subscribe();

    assertThat(page(open()))
        .contains("SANDBOX", "Pro", "active", "renews 2026-12-23T12:00:00Z", "visa 4242")
        .contains("/invoices/" + subscription.getLatestInvoice(), "USD 20.00, paid")
        .doesNotContain("<script");
  }

  @Test
  void cancels_and_resumes() throws Exception {
    Subscription subscription = subscribe();
    Session session = open();

    HttpResponse<String> answer =
        act(session, "outcome=cancels&subscription=" + subscription.getId());

    assertThat(header(answer, "Location")).isEqualTo("/portal/" + session.getId());
    assertThat(read(subscription.getId()).getCancelAtPeriodEnd()).isTrue();
    assertThat(page(session)).contains("ends 2026-12-23", "Go on after all");
    act(session, "outcome=resumes&subscription=" + subscription.getId());
    assertThat(read(subscription.getId()).getCancelAtPeriodEnd()).isFalse();
    assertThat(shopper.told())
        .endsWith("customer.subscription.updated", "customer.subscription.updated");
  }

  @Test
  void changes_the_card_that_pays_from_now_on() throws Exception {
    Subscription subscription = subscribe();
    shopper.caller.postJson(
        "/sandbox/cards",
        "{\"payment_method\": \"%s\", \"behaviour\": \"declines\"}"
            .formatted(subscription.getDefaultPaymentMethod()));

    act(open(), "outcome=changes-card&card=amex");
    shopper.sandbox.advance(Duration.ofDays(31));

    assertThat(shopper.charged()).isEqualTo(4000);
    assertThat(
            shopper
                .stripe
                .v1()
                .charges()
                .list()
                .getData()
                .getFirst()
                .getPaymentMethodDetails()
                .getCard()
                .getLast4())
        .isEqualTo("0005");
    assertThat(
            shopper
                .stripe
                .v1()
                .customers()
                .retrieve(customer.getId())
                .getInvoiceSettings()
                .getDefaultPaymentMethod())
        .isEqualTo(read(subscription.getId()).getDefaultPaymentMethod());
  }

  @Test
  void leads_back() throws Exception {
    Session session = open();

    assertThat(header(act(session, "outcome=leaves"), "Location"))
        .isEqualTo("http://localhost:8080/billing");
    assertThat(header(shopper.caller.get("/portal/" + session.getId()), "Content-Security-Policy"))
        .contains("form-action 'self' http://localhost:8080;");
  }

  @Test
  void is_of_no_use_after_an_hour() throws Exception {
    Session session = open();

    shopper.sandbox.advance(Duration.ofHours(1));

    assertThat(shopper.caller.get("/portal/" + session.getId()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "outcome=steals",
        "outcome=cancels",
        "outcome=cancels&subscription=sub_nobody",
        "outcome=changes-card&card=diners"
      })
  void refuses_nonsense(String form) throws Exception {
    assertThat(act(open(), form).statusCode()).isEqualTo(400);
  }

  @Test
  void touches_nobody_elses_subscription() throws Exception {
    Subscription subscription = subscribe();
    customer = shopper.customer();

    HttpResponse<String> answer =
        act(open(), "outcome=cancels&subscription=" + subscription.getId());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read(subscription.getId()).getCancelAtPeriodEnd()).isFalse();
  }
}
