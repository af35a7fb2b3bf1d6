package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.array;
import static dev.gangway.stripe.sandbox.Caller.errorField;
import static dev.gangway.stripe.sandbox.Caller.field;
import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  private static final String CUSTOMERS = "/v1/customers";
  private static final String ANN = "name=Ann";

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

  interface Exchange {
    HttpResponse<String> run() throws IOException;
  }

  /// Whether the connection is cut without an answer.
  static boolean isCut(Exchange exchange) {
    try {
      exchange.run();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private boolean isCut(String key) {
    return isCut(() -> caller.post(CUSTOMERS, ANN, key));
  }

  private void fault(String more) throws IOException {
    caller.faults("[{'on': 'POST /v1/customers', " + more + "}]");
  }

  @Nested
  class LoseAnswer {
    @Test
    void does_the_work_and_cuts_the_connection() throws IOException {
      fault("'fault': 'lose-answer', 'times': 2");

      assertThat(isCut("k")).isTrue();
      assertThat(isCut("k")).isTrue();
      HttpResponse<String> third = caller.post(CUSTOMERS, ANN, "k");

      assertThat(third.statusCode()).isEqualTo(200);
      assertThat(header(third, "Idempotent-Replayed")).isEqualTo("true");
      assertThat(caller.customers()).isOne();
    }

    @Test
    void before_the_work_leaves_nothing_behind() throws IOException {
      fault("'fault': 'lose-answer', 'when': 'before', 'times': 1");

      assertThat(isCut("k")).isTrue();

      assertThat(caller.customers()).isZero();
      assertThat(header(caller.post(CUSTOMERS, ANN, "k"), "Idempotent-Replayed"))
          .isEqualTo("(none)");
    }
  }

  @Nested
  class TimeOut {
    @Test
    void holds_the_call_and_does_nothing() throws IOException {
      fault("'fault': 'time-out', 'millis': 1, 'times': 1");

      assertThat(isCut("k")).isTrue();

      assertThat(caller.customers()).isZero();
    }

    @Test
    void after_the_work_has_done_it() throws IOException {
      fault("'fault': 'time-out-after', 'millis': 1, 'times': 1");

      assertThat(isCut("k")).isTrue();

      assertThat(caller.customers()).isOne();
      assertThat(header(caller.post(CUSTOMERS, ANN, "k"), "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void does_not_keep_the_sandbox_from_closing() throws Exception {
      fault("'fault': 'time-out', 'millis': 600000");
      Thread waiting = Thread.ofVirtual().start(() -> assertThat(isCut("k")).isTrue());

      // The fault has fired once the call hangs.
      while (array(caller.get("/faults")).get(0).getAsJsonObject().get("fired").getAsInt() == 0) {
        Thread.onSpinWait();
      }
      sandbox.close();

      waiting.join();
    }
  }

  @Nested
  class ServerError {
    @Test
    void after_the_work_has_done_it_and_still_remembers_the_500() throws IOException {
      fault("'fault': 'server-error', 'when': 'after', 'times': 1");

      HttpResponse<String> first = caller.post(CUSTOMERS, ANN, "k");
      HttpResponse<String> second = caller.post(CUSTOMERS, ANN, "k");

      assertThat(first.statusCode()).isEqualTo(500);
      assertThat(second.statusCode()).isEqualTo(500);
      assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
      assertThat(caller.customers()).isOne();
    }

    @Test
    void replays_and_does_not_fire_again_for_a_key_that_has_its_500() throws IOException {
      fault("'fault': 'server-error'");
      caller.post(CUSTOMERS, ANN, "k");

      HttpResponse<String> second = caller.post(CUSTOMERS, ANN, "k");

      assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
      assertThat(array(caller.get("/faults")).get(0).getAsJsonObject().get("fired").getAsInt())
          .isOne();
    }

    @Test
    void fires_on_reading_too() throws IOException {
      caller.faults("[{'on': 'GET /v1/customers', 'fault': 'server-error', 'times': 1}]");

      assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(500);
      assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Refusals {
    @ParameterizedTest
    @CsvSource({
      "conflict, 409, idempotency_key_in_use",
      "rate-limit, 429, rate_limit",
      "lock-timeout, 429, lock_timeout"
    })
    void are_answered_without_doing_the_work(String fault, int status, String code)
        throws IOException {
      fault("'fault': '" + fault + "', 'times': 1");

      HttpResponse<String> answer = caller.post(CUSTOMERS, ANN, "k");

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(errorField(answer, "code")).isEqualTo(code);
      assertThat(header(answer, "Request-Id")).startsWith("req_");
      assertThat(caller.customers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"conflict, 409", "rate-limit, 429", "lock-timeout, 429"})
    void are_answered_although_the_work_was_done(String fault, int status) throws IOException {
      fault("'fault': '" + fault + "', 'when': 'after', 'times': 1");

      HttpResponse<String> first = caller.post(CUSTOMERS, ANN, "k");
      HttpResponse<String> second = caller.post(CUSTOMERS, ANN, "k");

      assertThat(first.statusCode()).isEqualTo(status);
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
      assertThat(caller.customers()).isOne();
    }

    @Test
    void tell_the_two_kinds_of_429_apart() throws IOException {
      fault("'fault': 'lock-timeout', 'times': 1");
      HttpResponse<String> lock = caller.post(CUSTOMERS, ANN);
      fault("'fault': 'rate-limit', 'times': 1");
      HttpResponse<String> rate = caller.post(CUSTOMERS, ANN);

      assertThat(header(lock, "Stripe-Should-Retry")).isEqualTo("true");
      assertThat(header(lock, "Stripe-Rate-Limited-Reason")).isEqualTo("(none)");
      assertThat(header(rate, "Stripe-Rate-Limited-Reason")).isEqualTo("endpoint-rate");
    }
  }

  @Nested
  class LateEffect {
    @Test
    void answers_500_and_does_the_work_later() throws IOException {
      fault("'fault': 'late-effect', 'seconds': 120, 'times': 1");

      HttpResponse<String> answer = caller.post(CUSTOMERS, ANN, "k");
      int atOnce = caller.customers();
      sandbox.advance(Duration.ofSeconds(119));
      int justBefore = caller.customers();
      sandbox.advance(Duration.ofSeconds(1));
      int then = caller.customers();
      HttpResponse<String> again = caller.post(CUSTOMERS, ANN, "k");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(atOnce).isZero();
      assertThat(justBefore).isZero();
      assertThat(then).isOne();
      assertThat(again.statusCode()).isEqualTo(500);
      assertThat(header(again, "Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void bears_the_time_at_which_it_came_about() throws IOException {
      fault("'fault': 'late-effect', 'seconds': 120, 'times': 1");
      caller.post(CUSTOMERS, ANN, "k");

      sandbox.advance(Duration.ofSeconds(200));

      assertThat(
              Caller.json(caller.get(CUSTOMERS))
                  .getAsJsonArray("data")
                  .get(0)
                  .getAsJsonObject()
                  .get("created")
                  .getAsLong())
          .isEqualTo(StillWorld.NOON.getEpochSecond() + 120);
    }

    @Test
    void can_lose_the_answer_at_first() throws IOException {
      fault("'fault': 'late-effect', 'seconds': 5, 'answer': 'lose-answer', 'times': 1");

      assertThat(isCut("k")).isTrue();
      sandbox.advance(Duration.ofSeconds(5));

      assertThat(caller.customers()).isOne();
    }
  }

  @Nested
  class PrunedKeys {
    @Test
    void make_the_same_key_create_again() throws IOException {
      HttpResponse<String> first = caller.post(CUSTOMERS, ANN, "k");
      fault("'fault': 'pruned-keys', 'times': 1");

      HttpResponse<String> second = caller.post(CUSTOMERS, ANN, "k");
      HttpResponse<String> third = caller.post(CUSTOMERS, ANN, "k");

      assertThat(field(second, "id")).isNotEqualTo(field(first, "id"));
      assertThat(field(third, "id")).isEqualTo(field(second, "id"));
    }
  }

  @Nested
  class Slow {
    @Test
    void answers_all_the_same() throws IOException {
      fault("'fault': 'slow', 'millis': 1");

      assertThat(caller.post(CUSTOMERS, ANN, "k").statusCode()).isEqualTo(200);
      assertThat(caller.post(CUSTOMERS, ANN, "k").statusCode()).isEqualTo(200);
      assertThat(array(caller.get("/faults")).get(0).getAsJsonObject().get("fired").getAsInt())
          .isEqualTo(2);
    }

    @Test
    void goes_together_with_another_fault() throws IOException {
      caller.faults(
          """
          [{'on': '*', 'fault': 'slow', 'millis': 1},
           {'on': 'POST /v1/customers', 'fault': 'lose-answer', 'times': 1}]
          """);

      assertThat(isCut("k")).isTrue();
      assertThat(caller.post(CUSTOMERS, ANN, "k").statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Down {
    @Test
    void answers_nothing_to_anybody_until_it_is_mended() throws IOException {
      caller.faults("[{'fault': 'down'}]");

      assertThat(isCut("k")).isTrue();
      assertThat(isCut(() -> caller.get(CUSTOMERS))).isTrue();
      assertThat(isCut(() -> caller.get("/v1/account"))).isTrue();
      caller.delete("/faults");

      assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(200);
      assertThat(caller.customers()).isZero();
    }
  }

  @Nested
  class Switches {
    @Test
    void fire_as_often_as_they_are_told() throws IOException {
      fault("'fault': 'rate-limit', 'times': 2");

      assertThat(caller.post(CUSTOMERS, ANN).statusCode()).isEqualTo(429);
      assertThat(caller.post(CUSTOMERS, ANN).statusCode()).isEqualTo(429);
      assertThat(caller.post(CUSTOMERS, ANN).statusCode()).isEqualTo(200);
    }

    @Test
    void fire_only_where_they_stand() throws IOException {
      String made = field(caller.post(CUSTOMERS, ANN), "id");
      caller.faults("[{'on': 'GET /v1/customers/*', 'fault': 'rate-limit'}]");

      assertThat(caller.get(CUSTOMERS + "/" + made).statusCode()).isEqualTo(429);
      assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(200);
      assertThat(caller.post(CUSTOMERS + "/" + made, "name=Beth").statusCode()).isEqualTo(200);
    }

    @Test
    void show_what_stands_and_how_often_it_fired() throws IOException {
      fault("'fault': 'lose-answer', 'times': 3");
      isCut("k");

      JsonObject shown = array(caller.get("/faults")).get(0).getAsJsonObject();

      assertThat(shown.get("on").getAsString()).isEqualTo("POST /v1/customers");
      assertThat(shown.get("fault").getAsString()).isEqualTo("lose-answer");
      assertThat(shown.get("times").getAsInt()).isEqualTo(3);
      assertThat(shown.get("fired").getAsInt()).isOne();
    }

    @Test
    void are_all_off_after_delete() throws IOException {
      fault("'fault': 'rate-limit'");

      HttpResponse<String> answer = caller.delete("/faults");

      assertThat(array(answer)).isEmpty();
      assertThat(caller.post(CUSTOMERS, ANN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{",
          "nonsense",
          "[1]",
          "{'on': 'POST /v1/customers', 'fault': 'slow'}",
          "[{'on': 'POST /v1/customers', 'fault': 'gremlins'}]",
          "[{'on': 'POST /v1/customers', 'fault': 'down-after'}]",
          "[{'on': 'POST /v1/customers'}]",
          "[{'fault': 'slow'}]",
          "[{'on': 'customers', 'fault': 'slow'}]",
          "[{'on': 'BREW /v1/customers', 'fault': 'slow'}]",
          "[{'on': 'POST /faults', 'fault': 'slow'}]",
          "[{'on': 5, 'fault': 'slow'}]",
          "[{'on': '*', 'fault': 'slow', 'millis': -1}]",
          "[{'on': '*', 'fault': 'slow', 'millis': 1.5}]",
          "[{'on': '*', 'fault': 'slow', 'millis': '400'}]",
          "[{'on': '*', 'fault': 'slow', 'milis': 400}]",
          "[{'on': '*', 'fault': 'slow', 'times': 1e99}]",
          "[{'on': '*', 'fault': 'slow', 'when': 'noon'}]",
          "[{'on': '*', 'fault': 'late-effect', 'answer': 'slow'}]",
          "[{'on': '*', 'fault': 'slow'}] x"
        })
    void refuse_nonsense_and_stay_as_they_are(String json) throws IOException {
      fault("'fault': 'rate-limit'");

      HttpResponse<String> answer = caller.put("/faults", json.replace('\'', '"'));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(errorField(answer, "message")).isNotBlank();
      assertThat(array(caller.get("/faults"))).hasSize(1);
    }

    @Test
    void can_be_worked_from_java() throws IOException {
      sandbox.breakWith("[{\"on\": \"*\", \"fault\": \"rate-limit\"}]");
      assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(429);

      sandbox.mend();

      assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(200);
      assertThatIllegalArgumentException().isThrownBy(() -> sandbox.breakWith("{"));
      assertThatIllegalArgumentException().isThrownBy(() -> sandbox.breakWith("[1]"));
    }

    @Test
    void say_which_faults_there_are() throws IOException {
      HttpResponse<String> answer =
          caller.put("/faults", "[{\"on\": \"*\", \"fault\": \"gremlins\"}]");

      assertThat(errorField(answer, "message"))
          .startsWith("Fault 1: There is no fault \"gremlins\".")
          .contains(
              "lose-answer", "time-out", "server-error", "late-effect", "pruned-keys", "down");
    }
  }
}
