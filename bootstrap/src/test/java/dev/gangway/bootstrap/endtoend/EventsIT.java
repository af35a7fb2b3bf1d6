package dev.gangway.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Stripe tells by itself, and what it is told.
class EventsIT {

  private static final String OLD_SECRET = "whsec_OfTheEndpointUntilNow";
  private static final String NEW_SECRET = "whsec_OfTheEndpointFromNowOn";
  private static final Pattern CUSTOMER = Pattern.compile("\"id\"\\s*:\\s*\"(cus_[^\"]+)\"");

  @TempDir Path folder;

  @Test
  void a_customer_that_is_deleted_at_stripe_is_followed_by_another_also_after_a_restart()
      throws Exception {
    try (var before = RunningGangway.start(folder)) {
      assertThat(endpoints(new Person(before, "nobody@example.com"))).isEqualTo(1);
    }
    try (var running = RunningGangway.start(folder)) {
      var person = new Person(running, "deleted@example.com");
      assertThat(endpoints(person)).isEqualTo(1);
      person.arrive("");
      person.awaitPaymentAccount();
      String first = customer(person);

      person.sandbox("DELETE", "/v1/customers/" + first, "");

      Person.until(
          "another customer is there",
          () -> {
            List<String> living = customers(person);
            return living.size() == 1 && !living.getFirst().equals(first);
          });
      person.awaitPaymentAccount();
    }
  }

  @Test
  void a_changed_name_is_told() throws Exception {
    try (var running = RunningGangway.start(folder)) {
      var person = new Person(running, "renamed@example.com");
      person.sandbox("PUT", "/faults", "[{\"on\":\"POST /v1/customers\",\"fault\":\"down\"}]");
      person.arrive(",\"name\":\"Ada Byron\"");
      person.put("/account/profile", "{\"name\":\"Ada Lovelace\"}");
      person.sandbox("DELETE", "/faults", "");
      person.awaitPaymentAccount();

      Person.until("the change of then is told", () -> named(person).contains("Ada Lovelace"));
      person.put("/account/profile", "{\"name\":\"Ada King\"}");
      Person.until("the change of now is told", () -> named(person).contains("Ada King"));

      assertThat(customers(person)).hasSize(1);
    }
  }

  @Test
  void only_what_is_signed_by_now_is_taken_and_nothing_is_an_error() throws Exception {
    try (var running =
            RunningGangway.start(
                folder, "GANGWAY_STRIPE_WEBHOOK_SECRET=" + OLD_SECRET + "," + NEW_SECRET);
        HttpClient client = HttpClient.newHttpClient()) {
      var hook = new Hook(client, URI.create(running.address() + "/api/v1/stripe/events"));
      String event =
          "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"created\":1795000000,"
              + "\"livemode\":false,\"data\":{\"object\":{\"id\":\"cus_1\"}}}";
      long now = Instant.now().getEpochSecond();

      assertThat(hook.post(event, signed(OLD_SECRET, now, event))).isEqualTo(204);
      assertThat(hook.post(event, signed(NEW_SECRET, now, event))).as("again").isEqualTo(204);
      assertThat(hook.post("nonsense", signed(NEW_SECRET, now, "nonsense"))).isEqualTo(204);
      assertThat(hook.post("", signed(NEW_SECRET, now, ""))).isEqualTo(204);

      assertThat(hook.post(event, signed("whsec_forged", now, event))).isEqualTo(400);
      assertThat(hook.post(event, signed(NEW_SECRET, now - 600, event))).isEqualTo(400);
      assertThat(hook.post(event, signed(NEW_SECRET, now + 600, event))).isEqualTo(400);
      assertThat(hook.post(event + " ", signed(NEW_SECRET, now, event))).isEqualTo(400);
      assertThat(hook.post(event, "t=abc")).isEqualTo(400);
      assertThat(hook.post("", "")).isEqualTo(400);
      String large = " ".repeat(600_000);
      assertThat(hook.post(large, signed(NEW_SECRET, now, large))).isEqualTo(413);
      assertThat(running.text()).doesNotContain("ERROR");
    }
  }

  private record Hook(HttpClient client, URI address) {
    int post(String body, String signature) throws IOException, InterruptedException {
      return client
          .send(
              HttpRequest.newBuilder(address)
                  .timeout(RunningGangway.PATIENCE)
                  .header("Stripe-Signature", signature)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String signed(String secret, long second, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "t="
          + second
          + ",v1="
          + HexFormat.of().formatHex(mac.doFinal((second + "." + body).getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int endpoints(Person person) {
    return Pattern.compile("\"id\"\\s*:\\s*\"we_")
            .split(person.sandbox("GET", "/v1/webhook_endpoints", "").body(), -1)
            .length
        - 1;
  }

  private static String named(Person person) {
    return person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body();
  }

  private static List<String> customers(Person person) {
    Matcher ids = CUSTOMER.matcher(named(person));
    return ids.results().map(found -> found.group(1)).toList();
  }

  private static String customer(Person person) {
    assertThat(customers(person)).hasSize(1);
    return customers(person).getFirst();
  }
}
