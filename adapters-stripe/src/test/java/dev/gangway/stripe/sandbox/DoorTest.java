package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.error;
import static dev.gangway.stripe.sandbox.Caller.errorField;
import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in, and with what.
class DoorTest {
  private static final String CUSTOMERS = "/v1/customers";

  private StripeSandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    sandbox = StripeSandbox.start(StillWorld.config());
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
  }

  @Nested
  class Keys {
    private HttpResponse<String> with(String authorization) throws IOException {
      return caller.send(caller.to(CUSTOMERS).header("Authorization", authorization));
    }

    private static String basic(String user) {
      return "Basic "
          + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void any_test_key_opens_it_as_bearer_and_as_basic() throws IOException {
      assertThat(with("Bearer sk_test_anything").statusCode()).isEqualTo(200);
      assertThat(with("bearer " + sandbox.secretKey()).statusCode()).isEqualTo(200);
      assertThat(with(basic("sk_test_anything")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_live_key_is_refused_and_the_reason_given() throws IOException {
      HttpResponse<String> answer = with("Bearer sk_live_precious");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(errorField(answer, "type")).isEqualTo("invalid_request_error");
      assertThat(errorField(answer, "message")).contains("live key").contains("sandbox");
      assertThat(answer.body()).doesNotContain("precious");
      assertThat(with(basic("sk_live_precious")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer pk_test_1", "Basic %%%", "Digest x", "sk_test_1"})
    void anything_else_is_refused(String authorization) throws IOException {
      assertThat(with(authorization).statusCode()).isEqualTo(401);
    }

    @Test
    void no_key_at_all_is_refused() throws IOException {
      HttpResponse<String> answer = caller.send(caller.to(CUSTOMERS));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(errorField(answer, "message")).contains("You did not provide an API key");
    }
  }

  @Nested
  class Parameters {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "colour=blue",
          "colour[of]=blue",
          "address[planet]=earth",
          "name[first]=Ann",
          "metadata=x",
          "metadata[a][b]=c",
          "name=%ZZ",
          "name=",
          "email=",
          "balance=much",
          "tax_exempt=perhaps",
          "metadata[a=1",
          "metadata[a]b=1",
          "metadata[a]=1&metadata=2",
          "metadata=&metadata[a]=1",
          "a[a][a][a][a][a][a][a][a][a][a]=1",
          "payment_method=pm_1"
        })
    void that_stripe_would_not_take_are_refused_with_400(String form) throws IOException {
      HttpResponse<String> answer = caller.post(CUSTOMERS, form);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(errorField(answer, "type")).isEqualTo("invalid_request_error");
      assertThat(caller.customers()).isZero();
    }

    @Test
    void that_are_unknown_are_all_named() throws IOException {
      HttpResponse<String> answer = caller.post(CUSTOMERS, "colour=blue&size=9");

      assertThat(errorField(answer, "code")).isEqualTo("parameter_unknown");
      assertThat(errorField(answer, "message"))
          .isEqualTo("Received unknown parameters: colour, size");
    }

    @Test
    void must_be_a_form() throws IOException {
      HttpResponse<String> answer =
          caller.send(
              caller
                  .stripe(CUSTOMERS)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(errorField(answer, "message")).contains("application/x-www-form-urlencoded");
    }

    @Test
    void may_not_be_huge() throws IOException {
      assertThat(caller.post(CUSTOMERS, "name=" + "n".repeat(2_000_000)).statusCode())
          .isEqualTo(413);
      assertThat(caller.post(CUSTOMERS, "a=1&".repeat(1001)).statusCode()).isEqualTo(400);
    }
  }

  @Nested
  class Addresses {
    @ParameterizedTest
    @ValueSource(
        strings = {"/v1/unicorns", "/v1/", "/v1/customers/", "/v1/customers/cus_1/sources"})
    void that_it_does_not_play_are_not_found(String path) throws IOException {
      HttpResponse<String> answer = caller.get(path);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(errorField(answer, "message"))
          .startsWith("Unrecognized request URL (GET: " + path);
      assertThat(error(answer).has("code")).isFalse();
    }

    @Test
    void beside_stripes_that_do_not_exist_are_not_found() throws IOException {
      assertThat(caller.get("/nothing").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/faults", "/clock", "/mail", "/dashboard", "/rate-limit", "/requests"})
    void tell_which_methods_they_take(String path) throws IOException {
      HttpResponse<String> answer =
          caller.send(caller.to(path).method("PATCH", BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(header(answer, "Allow")).contains("GET");
    }
  }

  @Nested
  class OtherSites {
    @Test
    void cannot_give_it_a_name_of_theirs() throws IOException {
      // The client would not let us write this header, so by hand.
      try (Socket socket = new Socket(sandbox.address().getHost(), sandbox.address().getPort())) {
        socket
            .getOutputStream()
            .write(
                "GET /mail HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();

        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer).startsWith("HTTP/1.1 421");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void cannot_send_its_forms(String origin) throws IOException {
      HttpResponse<String> answer =
          caller.send(
              caller
                  .to("/dashboard/faults/clear")
                  .header("Origin", origin)
                  .POST(BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void cannot_send_what_the_browser_marks_as_cross_site() throws IOException {
      HttpResponse<String> answer =
          caller.send(caller.to("/mail").header("Sec-Fetch-Site", "cross-site").DELETE());

      assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void are_not_its_own_pages() throws IOException {
      HttpResponse<String> answer =
          caller.send(
              caller
                  .to("/dashboard/faults/clear")
                  .header("Origin", sandbox.address().toString())
                  .header("Sec-Fetch-Site", "same-origin")
                  .POST(BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(303);
    }
  }
}
