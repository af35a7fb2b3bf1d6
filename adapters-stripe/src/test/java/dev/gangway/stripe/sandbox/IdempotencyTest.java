package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.errorField;
import static dev.gangway.stripe.sandbox.Caller.field;
import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
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

  @Test
  void replays_the_first_answer_to_its_letter() throws IOException {
    HttpResponse<String> first = caller.post(CUSTOMERS, "email=a%40example.com", "k");

    HttpResponse<String> second = caller.post(CUSTOMERS, "email=a%40example.com", "k");

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(first, "Idempotent-Replayed")).isEqualTo("(none)");
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(second, "Original-Request")).isEqualTo(header(first, "Request-Id"));
    assertThat(header(second, "Request-Id")).isNotEqualTo(header(first, "Request-Id"));
    assertThat(header(second, "Idempotency-Key")).isEqualTo("k");
    assertThat(caller.customers()).isOne();
  }

  @Test
  void replays_what_was_true_then_even_if_it_is_so_no_more() throws IOException {
    HttpResponse<String> made = caller.post(CUSTOMERS, "name=Ann", "k");
    caller.post(CUSTOMERS + "/" + field(made, "id"), "name=Beth");

    HttpResponse<String> again = caller.post(CUSTOMERS, "name=Ann", "k");

    assertThat(field(again, "name")).isEqualTo("Ann");
  }

  @Test
  void takes_the_same_parameters_in_another_order_for_the_same() throws IOException {
    HttpResponse<String> first = caller.post(CUSTOMERS, "name=A&metadata[x]=1&phone=2", "k");

    HttpResponse<String> second = caller.post(CUSTOMERS, "phone=2&metadata%5Bx%5D=1&name=A", "k");

    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void refuses_the_key_with_another_body() throws IOException {
    caller.post(CUSTOMERS, "email=a%40example.com", "k");

    HttpResponse<String> other = caller.post(CUSTOMERS, "email=b%40example.com", "k");

    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(errorField(other, "type")).isEqualTo("idempotency_error");
    assertThat(errorField(other, "message"))
        .contains("can only be used with the same parameters they were first used with");
    assertThat(header(other, "Idempotent-Replayed")).isEqualTo("(none)");
    assertThat(caller.customers()).isOne();
  }

  @Test
  void refuses_the_key_at_another_address() throws IOException {
    String made = field(caller.post(CUSTOMERS, "name=Ann", "k"), "id");

    HttpResponse<String> other = caller.post(CUSTOMERS + "/" + made, "name=Ann", "k");

    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(errorField(other, "type")).isEqualTo("idempotency_error");
    assertThat(errorField(other, "message")).contains("same endpoint");
  }

  @Test
  void remembers_a_500_and_replays_it() throws IOException {
    caller.faults("[{'on': 'POST /v1/customers', 'fault': 'server-error', 'times': 1}]");

    HttpResponse<String> first = caller.post(CUSTOMERS, "name=Ann", "k");
    HttpResponse<String> second = caller.post(CUSTOMERS, "name=Ann", "k");
    HttpResponse<String> otherKey = caller.post(CUSTOMERS, "name=Ann", "k2");

    assertThat(first.statusCode()).isEqualTo(500);
    assertThat(errorField(first, "type")).isEqualTo("api_error");
    assertThat(header(first, "Idempotent-Replayed")).isEqualTo("(none)");
    assertThat(second.statusCode()).isEqualTo(500);
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(second, "Stripe-Should-Retry")).isEqualTo("false");
    assertThat(otherKey.statusCode()).isEqualTo(200);
    assertThat(caller.customers()).isOne();
  }

  @Test
  void remembers_that_the_customer_was_not_there() throws IOException {
    HttpResponse<String> first = caller.post(CUSTOMERS + "/cus_nobody", "name=Ann", "k");

    HttpResponse<String> second = caller.post(CUSTOMERS + "/cus_nobody", "name=Ann", "k");

    assertThat(first.statusCode()).isEqualTo(404);
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void does_not_remember_parameters_that_were_refused() throws IOException {
    HttpResponse<String> refused = caller.post(CUSTOMERS, "email=nobody", "k");

    HttpResponse<String> mended = caller.post(CUSTOMERS, "email=a%40example.com", "k");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(mended.statusCode()).isEqualTo(200);
  }

  @Test
  void does_not_remember_a_429_or_a_409() throws IOException {
    caller.faults(
        """
        [{'on': 'POST /v1/customers', 'fault': 'rate-limit', 'times': 1},
         {'on': 'POST /v1/customers', 'fault': 'conflict', 'times': 1},
         {'on': 'POST /v1/customers', 'fault': 'lock-timeout', 'times': 1}]
        """);

    assertThat(caller.post(CUSTOMERS, "name=Ann", "k").statusCode()).isEqualTo(429);
    assertThat(caller.post(CUSTOMERS, "name=Ann", "k").statusCode()).isEqualTo(409);
    assertThat(caller.post(CUSTOMERS, "name=Ann", "k").statusCode()).isEqualTo(429);
    HttpResponse<String> last = caller.post(CUSTOMERS, "name=Ann", "k");

    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(header(last, "Idempotent-Replayed")).isEqualTo("(none)");
  }

  @Test
  void refuses_a_key_whose_call_is_under_way() throws IOException {
    // The first call was not answered, and its work is still to come: its key is in use.
    caller.faults(
        """
        [{'on': 'POST /v1/customers', 'fault': 'late-effect', 'answer': 'time-out', 'millis': 0,
          'seconds': 60, 'times': 1}]
        """);
    assertThat(FaultsTest.isCut(() -> caller.post(CUSTOMERS, "name=Ann", "k"))).isTrue();

    HttpResponse<String> second = caller.post(CUSTOMERS, "name=Ann", "k");
    sandbox.advance(Duration.ofSeconds(60));
    HttpResponse<String> third = caller.post(CUSTOMERS, "name=Ann", "k");

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(errorField(second, "code")).isEqualTo("idempotency_key_in_use");
    assertThat(header(second, "Stripe-Should-Retry")).isEqualTo("true");
    assertThat(third.statusCode()).isEqualTo(200);
    assertThat(header(third, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(caller.customers()).isOne();
  }

  @Test
  void creates_again_after_24_hours() throws IOException {
    HttpResponse<String> first = caller.post(CUSTOMERS, "name=Ann", "k");
    sandbox.advance(Duration.ofHours(24).minusSeconds(1));
    HttpResponse<String> within = caller.post(CUSTOMERS, "name=Ann", "k");
    sandbox.advance(Duration.ofSeconds(1));

    HttpResponse<String> after = caller.post(CUSTOMERS, "name=Ann", "k");

    assertThat(within.body()).isEqualTo(first.body());
    assertThat(field(after, "id")).isNotEqualTo(field(first, "id"));
    assertThat(header(after, "Idempotent-Replayed")).isEqualTo("(none)");
    assertThat(caller.customers()).isEqualTo(2);
  }

  @Test
  void lets_one_of_many_at_once_create() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> calls =
          Collections.nCopies(200, () -> caller.post(CUSTOMERS, "name=Ann", "k"));

      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }

      assertThat(answers).allMatch(answer -> Set.of(200, 409).contains(answer.statusCode()));
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() == 200)
          .isNotEmpty()
          .extracting(HttpResponse::body)
          .containsOnly(caller.post(CUSTOMERS, "name=Ann", "k").body());
      assertThat(caller.customers()).isOne();
    }
  }

  @Test
  void has_no_effect_on_reading_and_deleting() throws IOException {
    String made = field(caller.post(CUSTOMERS, "name=Ann"), "id");

    HttpResponse<String> read =
        caller.send(caller.stripe(CUSTOMERS + "/" + made).header("Idempotency-Key", "k"));
    HttpResponse<String> deleted =
        caller.send(caller.stripe(CUSTOMERS + "/" + made).header("Idempotency-Key", "k").DELETE());

    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(field(deleted, "deleted")).isEqualTo("true");
  }

  @Test
  void refuses_a_key_longer_than_255_characters() throws IOException {
    assertThat(caller.post(CUSTOMERS, "name=Ann", "k".repeat(255)).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = caller.post(CUSTOMERS, "name=Ann", "k".repeat(256));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(errorField(refused, "type")).isEqualTo("idempotency_error");
  }
}
