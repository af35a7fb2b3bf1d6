package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may change something, by where a request says it comes from.
final class OriginTest {

  private static final List<String> NONE = List.of();

  @Nested
  class AtItsPublicAddress {

    private final OriginCheck check =
        new OriginCheck(WebOrigin.of(URI.create("https://app.example.com/")));

    @ParameterizedTest
    @CsvSource(
        nullValues = "-",
        value = {
          "-, -",
          "same-origin, -",
          "none, -",
          "same-origin, https://app.example.com",
          "-, https://app.example.com",
          "-, https://APP.example.com:443"
        })
    void admits_its_own_pages_and_programs(String fetchSite, String origin) {
      assertThat(check.admits(one(fetchSite), one(origin), List.of("app.example.com"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        nullValues = "-",
        value = {
          "cross-site, -",
          "same-site, -",
          "cross-site, https://app.example.com",
          "nonsense, -",
          "-, https://evil.example",
          "-, http://app.example.com",
          "-, https://app.example.com:8443",
          "-, https://app.example.com.evil.example",
          "-, https://app.example.com@evil.example",
          "-, https://app.example.com/path",
          "-, null",
          "-, ''",
          "-, file://",
          "-, not an origin",
          "same-origin, https://evil.example",
          "same-origin, null"
        })
    void refuses_all_others(String fetchSite, String origin) {
      assertThat(check.admits(one(fetchSite), one(origin), List.of("app.example.com"))).isFalse();
    }

    @Test
    void refuses_an_origin_that_only_the_host_header_agrees_with() {
      assertThat(check.admits(NONE, List.of("https://evil.example"), List.of("evil.example")))
          .isFalse();
      assertThat(check.admits(NONE, List.of("http://localhost:9"), List.of("localhost:9")))
          .isFalse();
    }

    @Test
    void admits_another_name_of_its_own_if_the_browser_vouches_for_it() {
      assertThat(
              check.admits(
                  List.of("same-origin"), List.of("https://intranet"), List.of("intranet")))
          .isTrue();
    }

    @Test
    void refuses_two_answers_to_one_question() {
      assertThat(check.admits(List.of("same-origin", "cross-site"), NONE, NONE)).isFalse();
      assertThat(
              check.admits(NONE, List.of("https://app.example.com", "https://evil.example"), NONE))
          .isFalse();
    }
  }

  @Nested
  class OnOnesOwnMachine {

    private final OriginCheck check =
        new OriginCheck(WebOrigin.of(URI.create("http://localhost:8080")));

    @ParameterizedTest
    @ValueSource(strings = {"localhost:34567", "127.0.0.1:8080", "[::1]:34567"})
    void admits_every_name_and_port_of_the_machine(String host) {
      assertThat(check.admits(NONE, List.of("http://" + host), List.of(host))).isTrue();
    }

    @Test
    void refuses_another_port_than_the_one_that_was_called() {
      assertThat(check.admits(NONE, List.of("http://localhost:3000"), List.of("localhost:8080")))
          .isFalse();
    }

    @Test
    void refuses_another_machine() {
      assertThat(check.admits(NONE, List.of("http://evil.example"), List.of("evil.example")))
          .isFalse();
    }
  }

  @Nested
  class OverHttp {

    @Test
    void nothing_is_changed_for_another_site() {
      try (RunningWeb web = RunningWeb.start()) {
        Stream.of(
                web.post("/api/v1/registrations")
                    .json("{'email': 'a@example.com', 'password': 'correct horse'}"),
                web.post("/api/v1/sessions").json("{'email': 'a@example.com', 'password': 'x'}"),
                web.delete("/api/v1/sessions/current").asAda(),
                web.put("/api/v1/account/profile").asAda().json("{}"),
                web.post("/api/v1/account/setup").asAda(),
                web.post("/api/v1/plan-offers").asAda(),
                web.post("/api/v1/plan-offers/" + People.OFFER + "/choice")
                    .asAda()
                    .json("{'option': 'trial'}"))
            .forEach(request ->
                request
                    .header("Origin", "https://evil.example")
                    .header("Sec-Fetch-Site", "cross-site")
                    .send()
                    .isProblem(403, "origin-refused"));

        assertThat(web.application.asked).isEmpty();
      }
    }

    @Test
    void looking_is_free_from_everywhere() {
      try (RunningWeb web = RunningWeb.start()) {
        RunningWeb.Reply reply =
            web.get("/api/v1/onboarding")
                .asAda()
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://evil.example")
                .send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
      }
    }
  }

  private static List<String> one(String value) {
    return value == null ? NONE : List.of(value);
  }
}
