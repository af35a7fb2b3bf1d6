package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRoutesTest {

  private static final String RESET = "/api/v1/password-resets/" + People.token('r').characters();

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class AskingForALink {

    @Test
    void accepts_any_address() {
      RunningWeb.Reply reply =
          web.post("/api/v1/password-resets").json("{'email': 'ada@example.com'}").send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).isEqualTo("{}");
      assertThat(web.application.asked)
          .containsExactly(
              new RequestPasswordReset.Command(new Email("ada@example.com"), "127.0.0.1"));
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.requestingReset =
          () -> new RequestPasswordReset.Outcome.TooManyAttempts(Duration.ofSeconds(7));

      web.post("/api/v1/password-resets")
          .json("{'email': 'ada@example.com'}")
          .send()
          .isProblem(429, "too-many-attempts");
    }
  }

  @Nested
  class SettingANewPassword {

    @Test
    void passes_on_token_and_password() {
      RunningWeb.Reply reply = web.put(RESET).json("{'password': 'another horse'}").send();

      assertThat(reply.status()).isEqualTo(204);
      assertThat(web.application.asked)
          .containsExactly(
              new ResetPassword.Command(
                  People.token('r'), new Password("another horse"), "127.0.0.1"));
    }

    @Test
    void does_not_tell_why_a_token_does_not_work() {
      web.application.resetting = ResetPassword.Outcome.Invalid::new;

      web.put(RESET)
          .json("{'password': 'another horse'}")
          .send()
          .isProblem(422, "password-reset-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%20", "rrrrr%00", "%2e%2e%2f", "%F0%9F%8F%81"})
    void asks_nobody_about_what_cannot_be_a_token(String token) {
      web.put("/api/v1/password-resets/" + token)
          .json("{'password': 'another horse'}")
          .send()
          .isProblem(422, "password-reset-invalid");

      assertThat(web.application.asked).isEmpty();
    }

    @Test
    void names_a_password_that_everybody_tries() {
      web.application.resetting = ResetPassword.Outcome.PasswordTooCommon::new;

      web.put(RESET).json("{'password': 'password1234'}").send().isInvalid("password too-common");
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.resetting =
          () -> new ResetPassword.Outcome.TooManyAttempts(Duration.ofSeconds(7));

      web.put(RESET)
          .json("{'password': 'another horse'}")
          .send()
          .isProblem(429, "too-many-attempts");
    }
  }
}
