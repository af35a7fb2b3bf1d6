package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.Password;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationRoutesTest {

  private static final Email ADDRESS = new Email("ada@example.com");

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class Registering {

    @Test
    void passes_on_everything_that_was_filled_in() {
      RunningWeb.Reply reply =
          web.post("/api/v1/registrations")
              .json(
                  """
                  {'email': 'ada@example.com', 'password': 'correct horse battery',
                   'name': 'Ada Lovelace', 'partner': '  ACME ', 'promoCode': 'SPRING',
                   'locale': 'zh-CN'}
                  """)
              .send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).isEqualTo("{}");
      assertThat(web.application.asked)
          .containsExactly(
              new RegisterPerson.Command(
                  ADDRESS,
                  new Password("correct horse battery"),
                  Optional.of("Ada Lovelace"),
                  Optional.of("  ACME "),
                  Optional.of("SPRING"),
                  Language.SIMPLIFIED_CHINESE,
                  "127.0.0.1"));
    }

    @Test
    void takes_address_and_password_alone() {
      register("ada@example.com", "correct horse battery");

      assertThat(web.application.asked)
          .containsExactly(
              new RegisterPerson.Command(
                  ADDRESS,
                  new Password("correct horse battery"),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Language.ENGLISH,
                  "127.0.0.1"));
    }

    @Test
    void counts_a_password_in_characters_not_in_chars() {
      String twelveFlags = "🏁".repeat(12);

      RunningWeb.Reply reply = register("ada@example.com", twelveFlags);

      assertThat(reply.status()).isEqualTo(202);
    }

    @Test
    void names_a_password_that_everybody_tries() {
      web.application.registering = RegisterPerson.Outcome.PasswordTooCommon::new;

      register("ada@example.com", "password1234").isInvalid("password too-common");
    }

    @Test
    void names_a_promo_code_that_is_not_on() {
      web.application.registering = RegisterPerson.Outcome.PromoCodeInvalid::new;

      RunningWeb.Reply reply =
          web.post("/api/v1/registrations")
              .json(
                  """
                  {'email': 'ada@example.com', 'password': 'correct horse battery',
                   'promoCode': 'SPRING'}
                  """)
              .send();

      reply.isProblem(422, "promo-code-invalid");
      assertThat(reply.body()).contains("\"field\":\"promoCode\"").doesNotContain("SPRING");
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.registering =
          () -> new RegisterPerson.Outcome.TooManyAttempts(Duration.ofSeconds(90));

      RunningWeb.Reply reply = register("ada@example.com", "correct horse battery");

      reply.isProblem(429, "too-many-attempts");
      assertThat(reply.header("Retry-After")).isEqualTo("90");
    }

    private RunningWeb.Reply register(String email, String password) {
      return web.post("/api/v1/registrations")
          .json("{'email': '" + email + "', 'password': '" + password + "'}")
          .send();
    }
  }

  @Nested
  class Resending {

    @Test
    void accepts_any_address() {
      RunningWeb.Reply reply =
          web.post("/api/v1/registrations/resend").json("{'email': 'ada@example.com'}").send();

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.body()).isEqualTo("{}");
      assertThat(web.application.asked)
          .containsExactly(new ResendActivation.Command(ADDRESS, "127.0.0.1"));
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.resending =
          () -> new ResendActivation.Outcome.TooManyAttempts(Duration.ofSeconds(3));

      RunningWeb.Reply reply =
          web.post("/api/v1/registrations/resend").json("{'email': 'ada@example.com'}").send();

      reply.isProblem(429, "too-many-attempts");
    }
  }

  @Nested
  class Activating {

    @Test
    void logs_in_whoever_has_the_links_token() {
      RunningWeb.Reply reply =
          web.post("/api/v1/activations")
              .json("{'token': '" + People.token('t').characters() + "'}")
              .send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("\"stage\":\"activated\"");
      assertThat(reply.header("Set-Cookie"))
          .startsWith("gangway_session=" + People.SESSION.characters() + ";")
          .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
          .doesNotContain("Secure");
      assertThat(web.application.asked)
          .containsExactly(
              new ActivateAccount.Command.ByToken(
                  People.token('t'), Optional.empty(), "127.0.0.1", Optional.of(People.BROWSER)));
    }

    @Test
    void logs_in_whoever_has_the_code() {
      RunningWeb.Reply reply =
          web.post("/api/v1/activations")
              .json("{'email': 'ada@example.com', 'code': '042117'}")
              .send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(web.application.asked)
          .containsExactly(
              new ActivateAccount.Command.ByCode(
                  ADDRESS,
                  new ActivationCode("042117"),
                  Optional.empty(),
                  "127.0.0.1",
                  Optional.of(People.BROWSER)));
    }

    @Test
    void passes_on_the_session_that_the_browser_had() {
      web.post("/api/v1/activations")
          .asAda()
          .json("{'token': '" + People.token('t').characters() + "'}")
          .send();

      assertThat(web.application.asked)
          .containsExactly(
              new ActivateAccount.Command.ByToken(
                  People.token('t'),
                  Optional.of(People.SESSION),
                  "127.0.0.1",
                  Optional.of(People.BROWSER)));
    }

    @Test
    void does_not_tell_why_a_token_does_not_work() {
      web.application.activating = ActivateAccount.Outcome.Invalid::new;

      RunningWeb.Reply reply =
          web.post("/api/v1/activations")
              .json("{'token': '" + People.token('t').characters() + "'}")
              .send();

      reply.isProblem(422, "activation-invalid");
      assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'token': 'short'}",
          "{'token': '../../../../etc/passwd'}",
          "{'email': 'ada@example.com', 'code': '12345'}",
          "{'email': 'ada@example.com', 'code': '１２３４５６'}"
        })
    void asks_nobody_about_what_cannot_be_a_token_or_code(String body) {
      web.post("/api/v1/activations").json(body).send().isProblem(422, "activation-invalid");

      assertThat(web.application.asked).isEmpty();
    }

    @Test
    void wants_a_token_or_a_code() {
      web.post("/api/v1/activations").json("{}").send().isInvalid("body required");
      web.post("/api/v1/activations")
          .json("{'email': 'ada@example.com'}")
          .send()
          .isInvalid("code required");
      web.post("/api/v1/activations").json("{'code': '042117'}").send().isInvalid("email required");

      assertThat(web.application.asked).isEmpty();
    }

    @Test
    void does_not_want_both() {
      web.post("/api/v1/activations")
          .json("{'token': 't', 'email': 'ada@example.com', 'code': '042117'}")
          .send()
          .isInvalid("email not-allowed", "code not-allowed");
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.activating =
          () -> new ActivateAccount.Outcome.TooManyAttempts(Duration.ofMillis(1));

      RunningWeb.Reply reply =
          web.post("/api/v1/activations")
              .json("{'email': 'ada@example.com', 'code': '042117'}")
              .send();

      reply.isProblem(429, "too-many-attempts");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
    }
  }
}
