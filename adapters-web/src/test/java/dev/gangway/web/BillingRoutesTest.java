package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ManageCards;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.application.port.driving.ViewBilling;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BillingRoutesTest {

  private final RunningWeb web =
      RunningWeb.start(config ->
          new WebConfig(
              config.bindAddress(),
              config.port(),
              config.publicUrl(),
              config.maxConcurrentRequests(),
              config.turnWithin(),
              config.trustedProxies(),
              config.idleTimeout(),
              config.shutdownGrace(),
              InstantSource.fixed(People.NOW),
              config.metrics()));

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class Viewing {

    @Test
    void shows_everything_that_there_is() {
      RunningWeb.Reply reply = web.get("/api/v1/billing").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .contains("\"status\":\"active\"", "\"renewsAt\":\"2026-09-01T09:30:00Z\"")
          .contains("\"available\":[{\"amount\":2500,\"currency\":\"usd\"}]")
          .contains("\"id\":\"promo:SPRING\"", "\"remaining\":{\"amount\":2000,")
          .contains("\"nextInvoice\":{\"amount\":1500,\"currency\":\"usd\",\"at\":")
          .contains("\"lastFour\":\"4242\"", "\"default\":true")
          .contains("\"number\":\"A-2\"", "\"url\":\"https://pay.example/in_2\"")
          .contains("\"providerAway\":false");
    }

    @Test
    void shows_what_is_known_here_while_the_provider_is_away() {
      ViewBilling.View view = People.billing();
      web.application.viewingBilling =
          () ->
              Optional.of(
                  new ViewBilling.View(
                      view.plan(), view.subscription(), view.credit(), Optional.empty()));

      RunningWeb.Reply reply = web.get("/api/v1/billing").asAda().send();

      assertThat(reply.body())
          .contains("\"code\":\"pro\"", "\"cards\":[]", "\"invoices\":[]")
          .contains("\"providerAway\":true")
          .doesNotContain("nextInvoice");
    }

    @Test
    void shows_somebody_who_has_nothing_yet() {
      web.application.viewingBilling =
          () ->
              Optional.of(
                  new ViewBilling.View(
                      Optional.empty(),
                      Optional.empty(),
                      List.of(),
                      Optional.of(
                          new ViewBilling.ProviderSide(List.of(), List.of(), Optional.empty()))));

      RunningWeb.Reply reply = web.get("/api/v1/billing").asAda().send();

      assertThat(reply.body())
          .isEqualTo(
              "{\"credit\":{\"available\":[],\"grants\":[]},\"cards\":[],\"invoices\":[],"
                  + "\"providerAway\":false}");
    }

    @Test
    void says_until_when_a_payment_can_be_mended() {
      Instant failed = People.NOW.minus(Duration.ofDays(2));
      viewing(Subscription.Status.PAST_DUE, Optional.empty(), Optional.of(failed));

      RunningWeb.Reply reply = web.get("/api/v1/billing").asAda().send();

      assertThat(reply.body())
          .contains("\"status\":\"past-due\"", "\"graceEndsAt\":\"2026-08-06T09:30:00Z\"")
          .doesNotContain("renewsAt");
    }

    @Test
    void says_from_when_on_a_plan_is_cancelled() {
      Instant end = People.NOW.plus(Duration.ofDays(31));
      viewing(Subscription.Status.ACTIVE, Optional.of(end), Optional.empty());

      RunningWeb.Reply reply = web.get("/api/v1/billing").asAda().send();

      assertThat(reply.body())
          .contains("\"status\":\"active\"", "\"cancelledFrom\":\"2026-09-01T09:30:00Z\"")
          .doesNotContain("renewsAt");
    }

    @Test
    void says_that_a_plan_is_over_and_nothing_of_what_paid_for_it() {
      viewing(Subscription.Status.ENDED, Optional.of(People.NOW), Optional.empty());

      RunningWeb.Reply reply = web.get("/api/v1/billing").asAda().send();

      assertThat(reply.body())
          .contains("\"status\":\"ended\"")
          .doesNotContain("renewsAt", "cancelledFrom");
    }

    @Test
    void refuses_before_the_payment_account_is_there() {
      web.application.viewingBilling = Optional::empty;

      web.get("/api/v1/billing").asAda().send().isProblem(409, "payment-account-required");
    }

    private void viewing(
        Subscription.Status status, Optional<Instant> cancelledFrom, Optional<Instant> pastDue) {
      web.application.viewingBilling =
          () -> Optional.of(People.billing(People.subscription(status, cancelledFrom, pastDue)));
    }
  }

  @Nested
  class OpeningAPageOfTheProviders {

    @ParameterizedTest
    @ValueSource(strings = {"portal", "card"})
    void says_where_it_is(String page) {
      RunningWeb.Reply reply = web.post("/api/v1/billing/" + page).asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"url\":\"https://pay.example/session/1\"}");
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.OnBilling(page, People.ADA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "card"})
    void says_when_to_try_again_while_the_provider_is_away(String page) {
      web.application.managingCards = ManageCards.Outcome.NotReached::new;

      RunningWeb.Reply reply = web.post("/api/v1/billing/" + page).asAda().json("{}").send();

      reply.isProblem(503, "payment-provider-away");
      assertThat(reply.header("Retry-After")).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portal", "card"})
    void refuses_before_the_payment_account_is_there(String page) {
      web.application.managingCards = ManageCards.Outcome.PaymentAccountRequired::new;

      web.post("/api/v1/billing/" + page).asAda().send().isProblem(409, "payment-account-required");
    }
  }

  @Nested
  class RedeemingAPromoCode {

    @Test
    void says_what_it_brought() {
      RunningWeb.Reply reply = redeem("spring");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .isEqualTo(
              "{\"credit\":{\"amount\":1000,\"currency\":\"usd\"},"
                  + "\"expiresAt\":\"2026-08-01T09:30:00Z\"}");
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.OnBilling("spring", People.ADA));
    }

    @Test
    void names_the_field_of_a_code_that_is_not_on() {
      web.application.redeeming = RedeemPromoCode.Outcome.Invalid::new;

      RunningWeb.Reply reply = redeem("AUTUMN");

      reply.isProblem(422, "promo-code-invalid");
      assertThat(reply.body()).contains("\"field\":\"code\"").doesNotContain("AUTUMN");
    }

    @Test
    void tells_the_other_refusals_apart() {
      web.application.redeeming = RedeemPromoCode.Outcome.CurrencyLocked::new;
      redeem("EURO").isProblem(409, "currency-locked");

      web.application.redeeming =
          () -> new RedeemPromoCode.Outcome.TooManyAttempts(Duration.ofSeconds(90));
      RunningWeb.Reply tooMany = redeem("GUESS");
      tooMany.isProblem(429, "too-many-attempts");
      assertThat(tooMany.header("Retry-After")).isEqualTo("90");
    }

    @Test
    void reads_a_code_and_nothing_else() {
      web.post("/api/v1/billing/promo-codes")
          .asAda()
          .json("{'code': ' ', 'amount': '1'}")
          .send()
          .isInvalid("code blank", "amount unknown");

      assertThat(web.application.asked).isEmpty();
    }

    private RunningWeb.Reply redeem(String code) {
      return web.post("/api/v1/billing/promo-codes")
          .asAda()
          .json("{'code': '" + code + "'}")
          .send();
    }
  }

  @Test
  void needs_a_session() {
    web.get("/api/v1/billing").send().isProblem(401, "session-required");
    web.post("/api/v1/billing/portal").send().isProblem(401, "session-required");
    web.post("/api/v1/billing/card").send().isProblem(401, "session-required");
    web.post("/api/v1/billing/promo-codes")
        .json("{'code': 'SPRING'}")
        .send()
        .isProblem(401, "session-required");

    assertThat(web.application.asked).isEmpty();
  }
}
