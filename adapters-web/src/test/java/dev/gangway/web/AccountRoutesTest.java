package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountRoutesTest {

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class ChangingThePassword {

    private static final String BOTH =
        "{'currentPassword': 'anything', 'newPassword': 'another horse'}";

    private RunningWeb.Reply change(String body) {
      return web.put("/api/v1/account/password").asAda().json(body).send();
    }

    @Test
    void passes_on_both_and_the_session_that_stays() {
      RunningWeb.Reply reply = change(BOTH);

      assertThat(reply.status()).isEqualTo(204);
      assertThat(web.application.asked)
          .containsExactly(
              new ChangePassword.Command(
                  People.ADA,
                  People.SESSION,
                  "anything",
                  new Password("another horse"),
                  "127.0.0.1"));
    }

    @Test
    void says_that_the_old_one_is_wrong() {
      web.application.changingPassword = ChangePassword.Outcome.CredentialsInvalid::new;

      change(BOTH).isProblem(401, "credentials-invalid");
    }

    @Test
    void names_a_new_one_that_everybody_tries() {
      web.application.changingPassword = ChangePassword.Outcome.PasswordTooCommon::new;

      change(BOTH).isInvalid("newPassword too-common");
    }

    @Test
    void has_the_rules_of_registration_for_the_new_one_alone() {
      change("{'currentPassword': 'x', 'newPassword': 'short'}").isInvalid("newPassword too-short");
      change("{'currentPassword': ''}")
          .isInvalid("currentPassword too-short", "newPassword required");

      assertThat(web.application.asked).isEmpty();
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.changingPassword =
          () -> new ChangePassword.Outcome.TooManyAttempts(Duration.ofSeconds(7));

      RunningWeb.Reply reply = change(BOTH);

      reply.isProblem(429, "too-many-attempts");
      assertThat(reply.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void is_for_who_is_logged_in() {
      web.put("/api/v1/account/password").json(BOTH).send().isProblem(401, "session-required");
    }
  }

  @Nested
  class AskingForAnotherAddress {

    private static final String WISH = "{'email': 'countess@example.com', 'password': 'anything'}";

    private RunningWeb.Request wish() {
      return web.post("/api/v1/account/email-changes").asAda().json(WISH);
    }

    @Test
    void passes_on_the_address_and_the_password() {
      RunningWeb.Reply reply = wish().send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).isEqualTo("{}");
      assertThat(web.application.asked)
          .containsExactly(
              new RequestEmailChange.Command(
                  People.ADA, new Email("countess@example.com"), "anything", "127.0.0.1"));
    }

    @Test
    void says_that_the_password_is_wrong_and_takes_the_next_one() {
      web.application.requestingEmailChange = RequestEmailChange.Outcome.CredentialsInvalid::new;
      wish().header("Idempotency-Key", "once").send().isProblem(401, "credentials-invalid");

      web.application.requestingEmailChange = RequestEmailChange.Outcome.Accepted::new;

      assertThat(wish().header("Idempotency-Key", "once").send().status()).isEqualTo(202);
    }

    @Test
    void is_done_once_for_one_key() {
      wish().header("Idempotency-Key", "once").send();
      RunningWeb.Reply again = wish().header("Idempotency-Key", "once").send();

      assertThat(again.status()).isEqualTo(202);
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(web.application.asked).hasSize(1);
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.requestingEmailChange =
          () -> new RequestEmailChange.Outcome.TooManyAttempts(Duration.ofSeconds(7));

      wish().send().isProblem(429, "too-many-attempts");
    }

    @Test
    void is_for_who_is_logged_in() {
      web.post("/api/v1/account/email-changes")
          .json(WISH)
          .send()
          .isProblem(401, "session-required");
    }
  }

  @Nested
  class ProvingAnAddress {

    private static final String CONFIRMATIONS = "/api/v1/email-changes/confirmations";
    private static final String TOKEN = "{'token': '" + "t".repeat(43) + "'}";

    @Test
    void works_in_any_browser() {
      RunningWeb.Reply reply = web.post(CONFIRMATIONS).json(TOKEN).send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{}");
      assertThat(web.application.asked)
          .containsExactly(
              new ConfirmEmailChange.Command(People.token('t'), Optional.empty(), "127.0.0.1"));
    }

    @Test
    void passes_on_the_session_that_the_browser_has() {
      web.post(CONFIRMATIONS).asAda().json(TOKEN).send();

      assertThat(web.application.asked)
          .containsExactly(
              new ConfirmEmailChange.Command(
                  People.token('t'), Optional.of(People.SESSION), "127.0.0.1"));
    }

    @Test
    void does_not_tell_why_a_token_does_not_work() {
      web.application.confirmingEmailChange = ConfirmEmailChange.Outcome.Invalid::new;

      web.post(CONFIRMATIONS).json(TOKEN).send().isProblem(422, "email-change-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../../etc/passwd", "🏁"})
    void asks_nobody_about_what_cannot_be_a_token(String token) {
      web.post(CONFIRMATIONS)
          .json("{'token': '" + token + "'}")
          .send()
          .isProblem(422, "email-change-invalid");

      assertThat(web.application.asked).isEmpty();
    }

    @Test
    void wants_a_token() {
      web.post(CONFIRMATIONS).json("{}").send().isInvalid("token required");
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.confirmingEmailChange =
          () -> new ConfirmEmailChange.Outcome.TooManyAttempts(Duration.ofSeconds(7));

      web.post(CONFIRMATIONS).json(TOKEN).send().isProblem(429, "too-many-attempts");
    }
  }
}
