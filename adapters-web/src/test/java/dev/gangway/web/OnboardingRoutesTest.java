package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OnboardingRoutesTest {

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class Viewing {

    @ParameterizedTest
    @MethodSource("dev.gangway.web.People#everyStage")
    void shows_each_stage_as_the_contract_has_it(ViewOnboarding.View view) {
      web.application.viewing = () -> view;

      RunningWeb.Reply reply = web.get("/api/v1/onboarding").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void shows_every_kind_of_option_with_what_belongs_to_it() {
      web.application.viewing = People::planOffered;

      RunningWeb.Reply reply = web.get("/api/v1/onboarding").asAda().send();

      assertThat(reply.body())
          .contains("\"stage\":\"plan-offered\"")
          .contains("\"kind\":\"trial\"", "\"trialDays\":30")
          .contains("\"kind\":\"free\"")
          .contains("\"kind\":\"pro\"", "\"interval\":\"month\"")
          .contains("\"kind\":\"package\"", "\"credit\":{\"amount\":12000,\"currency\":\"usd\"}")
          .contains("\"partner\":\"acme\"", "\"creditValidity\":\"P1Y\"")
          .contains("\"chargedNow\":{\"amount\":10000,\"currency\":\"usd\"}");
    }

    @Test
    void needs_a_session() {
      web.get("/api/v1/onboarding").send().isProblem(401, "session-required");
    }
  }

  @Nested
  class ChangingTheProfile {

    @Test
    void passes_on_what_was_given_and_nothing_else() {
      RunningWeb.Reply reply =
          web.put("/api/v1/account/profile")
              .asAda()
              .json("{'kind': 'business', 'company': 'Analytical Engines'}")
              .send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(web.application.asked)
          .containsExactly(
              new ChangeProfile.Command(
                  People.ADA,
                  Optional.empty(),
                  Optional.of(Profile.Kind.BUSINESS),
                  Optional.of("Analytical Engines"),
                  Optional.empty()));
    }

    @Test
    void takes_each_language() {
      web.put("/api/v1/account/profile").asAda().json("{'locale': 'zh-CN'}").send();

      assertThat(web.application.asked)
          .containsExactly(
              new ChangeProfile.Command(
                  People.ADA,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(Language.SIMPLIFIED_CHINESE)));
    }

    @Test
    void names_the_company_of_somebody_who_is_here_for_themselves() {
      web.application.changingProfile = ChangeProfile.Outcome.CompanyOfPersonal::new;

      RunningWeb.Reply reply =
          web.put("/api/v1/account/profile").asAda().json("{'company': 'Acme'}").send();

      reply.isInvalid("company not-allowed");
    }
  }

  @Nested
  class SettingUpThePaymentAccount {

    @Test
    void says_that_it_is_ready() {
      RunningWeb.Reply reply = web.post("/api/v1/account/setup").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"paymentAccount\":{\"status\":\"ready\"}}");
      assertThat(web.application.asked).containsExactly(People.ADA);
    }

    @Test
    void says_that_it_is_being_prepared_and_when_to_ask_again() {
      web.application.opening =
          () -> new OpenPaymentAccount.Outcome.Preparing(Duration.ofMillis(1200));

      RunningWeb.Reply reply = web.post("/api/v1/account/setup").asAda().json("{}").send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).isEqualTo("{\"paymentAccount\":{\"status\":\"preparing\"}}");
      assertThat(reply.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void says_that_it_is_blocked() {
      web.application.opening = () -> new OpenPaymentAccount.Outcome.Blocked(Duration.ofMinutes(1));

      RunningWeb.Reply reply = web.post("/api/v1/account/setup").asAda().send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).isEqualTo("{\"paymentAccount\":{\"status\":\"blocked\"}}");
      assertThat(reply.header("Retry-After")).isEqualTo("60");
    }

    @Test
    void needs_a_session_that_has_not_ended() {
      web.application.sessions.clear();

      web.post("/api/v1/account/setup").asAda().send().isProblem(401, "session-required");

      assertThat(web.application.asked).isEmpty();
    }
  }
}
