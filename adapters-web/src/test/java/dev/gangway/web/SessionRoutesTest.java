package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.EndSession;
import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.domain.account.Email;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionRoutesTest {

  private static final String CREDENTIALS = "{'email': 'ada@example.com', 'password': 'anything'}";

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
              () -> People.NOW,
              config.metrics()));

  @AfterEach
  void stop() {
    web.close();
  }

  @Nested
  class LoggingIn {

    @Test
    void gives_a_cookie_that_lasts_as_long_as_the_session() {
      RunningWeb.Reply reply = web.post("/api/v1/sessions").json(CREDENTIALS).send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .isEqualTo(
              "{\"account\":{\"email\":\"ada@example.com\",\"name\":\"Ada Lovelace\","
                  + "\"kind\":\"personal\",\"locale\":\"en\","
                  + "\"partner\":{\"code\":\"acme\",\"name\":\"Acme\"}}}");
      assertThat(reply.header("Set-Cookie"))
          .isEqualTo(
              "gangway_session="
                  + People.SESSION.characters()
                  + "; Max-Age="
                  + Duration.ofDays(14).toSeconds()
                  + "; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void passes_on_the_session_that_the_browser_had() {
      web.post("/api/v1/sessions").asAda().json(CREDENTIALS).send();

      assertThat(web.application.asked)
          .containsExactly(
              new LogIn.Command(
                  new Email("ada@example.com"),
                  "anything",
                  Optional.of(People.SESSION),
                  "127.0.0.1",
                  Optional.of(People.BROWSER)));
    }

    @Test
    void does_not_tell_what_was_wrong() {
      web.application.loggingIn = LogIn.Outcome.CredentialsInvalid::new;

      RunningWeb.Reply reply = web.post("/api/v1/sessions").json(CREDENTIALS).send();

      reply.isProblem(401, "credentials-invalid");
      assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void says_when_to_try_again_after_too_many_attempts() {
      web.application.loggingIn = () -> new LogIn.Outcome.TooManyAttempts(Duration.ofMinutes(5));

      RunningWeb.Reply reply = web.post("/api/v1/sessions").json(CREDENTIALS).send();

      reply.isProblem(429, "too-many-attempts");
      assertThat(reply.header("Retry-After")).isEqualTo("300");
    }
  }

  @Nested
  class BeingLoggedIn {

    @Test
    void tells_who_one_is() {
      RunningWeb.Reply reply = web.get("/api/v1/sessions/current").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).contains("\"email\":\"ada@example.com\"");
    }

    @Test
    void finds_the_session_among_other_cookies() {
      RunningWeb.Reply reply =
          web.get("/api/v1/sessions/current")
              .header(
                  "Cookie",
                  "theme=dark; gangway_session=" + People.SESSION.characters() + "; x=\"a b\"")
              .send();

      assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "gangway_session",
          "gangway_session=",
          "gangway_session=x",
          "=;;=;",
          "gangway_session=\"\"sssssssssssssssssssssssssssssssssssssssssss\"\"",
          "gangway_session=ttttttttttttttttttttttttttttttttttttttttttt",
          "__Host-gangway_session=sssssssssssssssssssssssssssssssssssssssssss",
          "GANGWAY_SESSION=sssssssssssssssssssssssssssssssssssssssssss"
        })
    void takes_no_other_cookie_for_a_session(String cookie) {
      web.get("/api/v1/sessions/current")
          .header("Cookie", cookie)
          .send()
          .isProblem(401, "session-required");
    }
  }

  @Nested
  class LoggingOut {

    @Test
    void ends_the_session_and_takes_the_cookie_back() {
      RunningWeb.Reply reply = web.delete("/api/v1/sessions/current").asAda().send();

      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.header("Set-Cookie"))
          .isEqualTo("gangway_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
      assertThat(web.application.asked).containsExactly(People.SESSION);
    }

    @Test
    void needs_no_session() {
      RunningWeb.Reply reply = web.delete("/api/v1/sessions/current").send();

      assertThat(reply.status()).isEqualTo(204);
      assertThat(web.application.asked).isEmpty();
    }
  }

  @Nested
  class BeingLoggedInElsewhere {

    private final ListSessions.ListedSession other = People.sessions().getLast();

    @Test
    void lists_where_without_what_proves_it() {
      RunningWeb.Reply reply = web.get("/api/v1/sessions").asAda().send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .isEqualTo(
              "{\"sessions\":[{\"id\":\"0198f3c2-0000-7000-8000-00000000e550\","
                  + "\"startedAt\":\"2026-08-01T09:30:00Z\","
                  + "\"lastSeenAt\":\"2026-08-01T10:30:00Z\","
                  + "\"userAgent\":\"Firefox · Linux\",\"current\":true},"
                  + "{\"id\":\"0198f3c2-0000-7000-8000-00000000e551\","
                  + "\"startedAt\":\"2026-08-01T09:29:00Z\","
                  + "\"lastSeenAt\":\"2026-08-01T09:30:00Z\",\"current\":false}]}");
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.OfSession(People.ADA, People.SESSION));
    }

    @Test
    void ends_where_one_wants() {
      RunningWeb.Reply reply = web.delete("/api/v1/sessions/" + other.id()).asAda().send();

      assertThat(reply.status()).isEqualTo(204);
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.Ended(People.ADA, other.id()));
    }

    @Test
    void ends_everywhere_else() {
      RunningWeb.Reply reply = web.delete("/api/v1/sessions/others").asAda().send();

      assertThat(reply.status()).isEqualTo(204);
      assertThat(web.application.asked)
          .containsExactly(new FakeApplication.OfSession(People.ADA, People.SESSION));
    }

    @Test
    void does_not_tell_whose_another_session_is() {
      web.application.endingSession = EndSession.Outcome.NoSuchSession::new;

      web.delete("/api/v1/sessions/" + other.id()).asAda().send().isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "x", "%00", "all", "Others"})
    void asks_nobody_about_what_cannot_be_a_session(String id) {
      web.delete("/api/v1/sessions/" + id).asAda().send().isProblem(404, "not-found");

      assertThat(web.application.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"others", "0198f3c2-0000-7000-8000-00000000e551"})
    void is_for_who_is_logged_in(String which) {
      web.delete("/api/v1/sessions/" + which).send().isProblem(401, "session-required");
      web.get("/api/v1/sessions").send().isProblem(401, "session-required");
    }

    @Test
    void is_only_looked_at_as_a_whole() {
      RunningWeb.Reply reply = web.get("/api/v1/sessions/" + other.id()).asAda().send();

      reply.isProblem(405, "method-not-allowed");
      assertThat(reply.header("Allow")).isEqualTo("DELETE");
    }
  }

  @Nested
  class OverTls {

    private final RunningWeb behindTls =
        RunningWeb.start(config ->
            new WebConfig(
                config.bindAddress(),
                config.port(),
                URI.create("https://app.example.com"),
                config.maxConcurrentRequests(),
                config.turnWithin(),
                config.trustedProxies(),
                config.idleTimeout(),
                config.shutdownGrace(),
                config.clock(),
                config.metrics()));

    @AfterEach
    void stop() {
      behindTls.close();
    }

    @Test
    void binds_the_cookie_to_this_host_and_to_tls() {
      RunningWeb.Reply reply = behindTls.post("/api/v1/sessions").json(CREDENTIALS).send();

      assertThat(reply.header("Set-Cookie"))
          .startsWith("__Host-gangway_session=")
          .endsWith("; Path=/; HttpOnly; SameSite=Lax; Secure");
      assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @Test
    void takes_the_bound_cookie_alone() {
      behindTls
          .get("/api/v1/sessions/current")
          .header("Cookie", "__Host-gangway_session=" + People.SESSION.characters())
          .send();
      behindTls.get("/api/v1/sessions/current").asAda().send().isProblem(401, "session-required");
    }
  }
}
