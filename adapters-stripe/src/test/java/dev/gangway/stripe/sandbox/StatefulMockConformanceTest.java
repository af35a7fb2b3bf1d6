package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sandbox and stripe-stateful-mock asked the same things: both must answer alike where the
/// other speaks.
///
/// It does not speak about a key used at another address (it keeps its keys by address), about
/// calls under way, or about forgetting; and it remembers refused parameters, which Stripe's
/// documentation says are not remembered.
class StatefulMockConformanceTest {
  private static final String CUSTOMERS = "/v1/customers";

  private static OtherServer other;
  private static Caller toOther;

  private StripeSandbox sandbox;
  private Caller toSandbox;

  @BeforeAll
  static void open() throws IOException {
    other = OtherServer.statefulMock();
    toOther = new Caller(other.address());
  }

  @AfterAll
  static void close() {
    toOther.close();
    other.close();
  }

  @BeforeEach
  void start() {
    sandbox = StripeSandbox.start(StillWorld.config());
    toSandbox = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    toSandbox.close();
    sandbox.close();
  }

  interface Conversation {
    /// What was answered, told so that two servers can be compared.
    List<String> with(Caller server) throws IOException;
  }

  private void alike(Conversation conversation) throws IOException {
    List<String> here = conversation.with(toSandbox);
    List<String> there = conversation.with(toOther);

    assertThat(here).isNotEmpty().isEqualTo(there);
  }

  private static String told(HttpResponse<String> answer) {
    JsonObject body = Caller.json(answer);
    JsonElement error = body.get("error");
    String what =
        error instanceof JsonObject object
            ? object.get("type") + " " + object.get("code") + " " + object.get("param")
            : body.get("object") + " " + body.get("email") + " " + body.get("metadata");
    return answer.statusCode()
        + " "
        + what
        + " replayed: "
        + Caller.header(answer, "Idempotent-Replayed");
  }

  @Test
  void a_key_replays_its_answer() throws IOException {
    alike(server -> {
      HttpResponse<String> first = server.post(CUSTOMERS, "email=a%40example.com", "k1");
      HttpResponse<String> second = server.post(CUSTOMERS, "email=a%40example.com", "k1");
      return List.of(
          told(first),
          told(second),
          "same body: " + Caller.json(first).equals(Caller.json(second)),
          "original request: "
              + Caller.header(second, "Original-Request")
                  .equals(Caller.header(first, "Request-Id")),
          "own request id: "
              + !Caller.header(second, "Request-Id").equals(Caller.header(first, "Request-Id")));
    });
  }

  @Test
  void a_key_is_refused_with_another_body_and_in_the_same_words() throws IOException {
    alike(server -> {
      server.post(CUSTOMERS, "email=a%40example.com", "k2");
      HttpResponse<String> refused = server.post(CUSTOMERS, "email=b%40example.com", "k2");
      HttpResponse<String> again = server.post(CUSTOMERS, "email=a%40example.com", "k2");
      return List.of(told(refused), Caller.errorField(refused, "message"), told(again));
    });
  }

  @Test
  void another_key_creates_another_customer() throws IOException {
    alike(server -> {
      String first = Caller.field(server.post(CUSTOMERS, "email=c%40example.com", "k3"), "id");
      String second = Caller.field(server.post(CUSTOMERS, "email=c%40example.com", "k4"), "id");
      return List.of("another: " + !first.equals(second));
    });
  }

  @Test
  void a_customer_that_is_not_there_is_remembered_as_such() throws IOException {
    alike(server -> {
      String nobody = CUSTOMERS + "/cus_nobody";
      return List.of(
          told(server.post(nobody, "email=a%40example.com", "k5")),
          told(server.post(nobody, "email=a%40example.com", "k5")),
          told(server.get(nobody)));
    });
  }

  @Test
  void customers_are_kept_changed_and_listed() throws IOException {
    alike(server -> {
      List<String> told = new ArrayList<>();
      String first =
          Caller.field(server.post(CUSTOMERS, "email=list%40example.com&metadata[a]=1"), "id");
      server.post(CUSTOMERS, "email=other%40example.com");
      told.add(told(server.get(CUSTOMERS + "/" + first)));
      JsonObject page = Caller.json(server.get(CUSTOMERS + "?email=list%40example.com"));
      // Not compared: the list's own address, which the other gives as that of the refunds.
      told.add(page.get("object") + " " + page.get("has_more"));
      told.add("found: " + page.getAsJsonArray("data").size());
      told.add(told(server.post(CUSTOMERS + "/" + first, "email=changed%40example.com")));
      told.add(told(server.get(CUSTOMERS + "/" + first)));
      return told;
    });
  }

  @Test
  void calls_without_a_test_key_are_turned_away() throws IOException {
    alike(server ->
        List.of(
            told(server.send(server.to(CUSTOMERS))),
            told(server.send(server.to(CUSTOMERS).header("Authorization", "Bearer pk_test_1")))));
  }
}
