package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.domain.plan.PlanCode;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanOfferRoutesTest {

  private static final String CHOICE = "/api/v1/plan-offers/" + People.OFFER + "/choice";

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class Offering {

    @Test
    void answers_201_with_a_new_offer() {
      RunningWeb.Reply reply = web.post("/api/v1/plan-offers").asAda().send();

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.body())
          .contains("\"id\":\"" + People.OFFER + "\"", "\"expiresAt\":\"2026-08-02T09:30:00Z\"");
    }

    @Test
    void answers_200_with_the_one_that_lies_open() {
      web.application.offering = () -> new OfferPlans.Outcome.LiesOpen(People.offer());

      RunningWeb.Reply reply = web.post("/api/v1/plan-offers").asAda().json("{}").send();

      assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void refuses_before_the_payment_account_is_there() {
      web.application.offering = OfferPlans.Outcome.PaymentAccountRequired::new;

      web.post("/api/v1/plan-offers").asAda().send().isProblem(409, "payment-account-required");
    }

    @Test
    void needs_a_session() {
      web.post("/api/v1/plan-offers").send().isProblem(401, "session-required");

      assertThat(web.application.asked).isEmpty();
    }
  }

  @Nested
  class LookingAtTheOffer {

    @Test
    void shows_the_one_that_lies_open() {
      RunningWeb.Reply reply = web.get("/api/v1/plan-offers/current").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void answers_404_if_none_does() {
      web.application.currentOffer = Optional::empty;

      web.get("/api/v1/plan-offers/current").asAda().send().isProblem(404, "not-found");
    }
  }

  @Nested
  class Choosing {

    @Test
    void shows_the_stage_that_was_reached() {
      web.application.viewing = People::onboarded;

      RunningWeb.Reply reply = choose("trial");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("\"stage\":\"onboarded\"", "\"endsAt\":");
      assertThat(web.application.asked)
          .containsExactly(new ChoosePlan.Command(People.ADA, People.OFFER, new PlanCode("trial")));
    }

    @Test
    void leads_to_the_checkout_of_what_has_to_be_paid() {
      web.application.viewing = People::purchasing;
      web.application.choosing = () -> new ChoosePlan.Outcome.ToBePaid(People.awaiting());

      RunningWeb.Reply reply = choose("acme-package");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .contains("\"stage\":\"purchasing\"")
          .contains("\"checkoutUrl\":\"https://pay.example/c/cs_1\"");
    }

    @Test
    void leads_there_too_when_a_plan_is_in_force_already() {
      web.application.viewing = People::onboarded;
      web.application.choosing = () -> new ChoosePlan.Outcome.ToBePaid(People.created());

      RunningWeb.Reply reply = choose("acme-package");

      assertThat(reply.body())
          .contains("\"stage\":\"onboarded\"")
          .contains("\"purchase\":{\"id\":\"" + People.PURCHASE + "\",\"state\":\"created\"")
          .doesNotContain("checkoutUrl");
    }

    @Test
    void names_the_purchase_that_is_in_the_way() {
      web.application.choosing = () -> new ChoosePlan.Outcome.PurchaseUnderWay(People.PURCHASE);

      RunningWeb.Reply reply = choose("acme-package");

      reply.isProblem(409, "purchase-under-way");
      assertThat(reply.body()).contains("\"purchase\":\"" + People.PURCHASE + "\"");
    }

    @Test
    void tells_each_refusal_apart() {
      web.application.choosing = ChoosePlan.Outcome.OfferExpired::new;
      choose("trial").isProblem(409, "offer-expired");
      web.application.choosing = ChoosePlan.Outcome.OfferSuperseded::new;
      choose("trial").isProblem(409, "offer-superseded");
      web.application.choosing = ChoosePlan.Outcome.NoSuchOption::new;
      choose("gold").isProblem(422, "option-unknown");
      web.application.choosing = () -> new ChoosePlan.Outcome.CannotBeTaken(People.boughtOption());
      RunningWeb.Reply reply = choose("acme-package");
      reply.isProblem(409, "option-unavailable");
      assertThat(reply.body()).contains("already-bought");
    }

    @Test
    void answers_the_same_for_another_persons_offer_as_for_none() {
      web.application.choosing = ChoosePlan.Outcome.NoSuchOffer::new;

      RunningWeb.Reply anothers = choose("trial");
      RunningWeb.Reply malformed =
          web.post("/api/v1/plan-offers/1/choice").asAda().json("{'option': 'trial'}").send();

      anothers.isProblem(404, "not-found");
      assertThat(malformed.status()).isEqualTo(404);
      assertThat(malformed.body()).isEqualTo(anothers.body());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1",
          "1-1-1-1-1",
          "current",
          "0198f3c26a517c7e9d0f3b1c5a7e9f10",
          "%2e%2e",
          "x%00"
        })
    void asks_nobody_about_what_cannot_be_an_offer(String id) {
      web.post("/api/v1/plan-offers/" + id + "/choice")
          .asAda()
          .json("{'option': 'trial'}")
          .send()
          .isProblem(404, "not-found");

      assertThat(web.application.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trial", "trial!", "🏁", "a b"})
    void asks_nobody_about_what_cannot_be_an_option(String option) {
      choose(option).isProblem(422, "option-unknown");

      assertThat(web.application.asked).isEmpty();
    }

    private RunningWeb.Reply choose(String option) {
      return web.post(CHOICE).asAda().json("{'option': '" + option + "'}").send();
    }
  }
}
