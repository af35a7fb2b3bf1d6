package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.errorField;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
  private static final String CUSTOMERS = "/v1/customers";

  private StripeSandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    sandbox = StripeSandbox.start(StillWorld.config().withCallsPerSecond(25));
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
  }

  private void exhaust() throws IOException {
    for (int i = 0; i < 25; i++) {
      assertThat(caller.post(CUSTOMERS, "name=Ann").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void admits_25_calls_in_a_second_and_no_more() throws IOException {
    exhaust();

    HttpResponse<String> refused = caller.post(CUSTOMERS, "name=Ann");
    sandbox.advance(Duration.ofSeconds(1));
    HttpResponse<String> admitted = caller.post(CUSTOMERS, "name=Ann");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(errorField(refused, "code")).isEqualTo("rate_limit");
    assertThat(admitted.statusCode()).isEqualTo(200);
  }

  @Test
  void counts_each_endpoint_by_itself() throws IOException {
    exhaust();

    assertThat(caller.get(CUSTOMERS).statusCode()).isEqualTo(200);
  }

  @Test
  void does_not_remember_the_refusal_under_the_key() throws IOException {
    exhaust();
    caller.post(CUSTOMERS, "name=Ann", "k");
    sandbox.advance(Duration.ofSeconds(1));

    assertThat(caller.post(CUSTOMERS, "name=Ann", "k").statusCode()).isEqualTo(200);
  }

  @Test
  void can_be_switched_off_and_on_again() throws IOException {
    caller.put("/rate-limit", "{\"perSecond\": 0}");
    for (int i = 0; i < 30; i++) {
      assertThat(caller.post(CUSTOMERS, "name=Ann").statusCode()).isEqualTo(200);
    }
    caller.put("/rate-limit", "{\"perSecond\": 1}");

    assertThat(caller.post(CUSTOMERS, "name=Ann").statusCode()).isEqualTo(200);
    assertThat(caller.post(CUSTOMERS, "name=Ann").statusCode()).isEqualTo(429);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"perSecond\": -1}", "{\"perSecond\": \"many\"}"})
  void refuses_nonsense(String json) throws IOException {
    assertThat(caller.put("/rate-limit", json).statusCode()).isEqualTo(400);
  }
}
