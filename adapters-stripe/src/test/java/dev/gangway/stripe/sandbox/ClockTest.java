package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.errorField;
import static dev.gangway.stripe.sandbox.Caller.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
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
  void moves_on_by_what_is_asked_for() throws IOException {
    HttpResponse<String> answer = caller.postJson("/clock", "{\"advance\": \"PT25H\"}");

    assertThat(field(answer, "now")).isEqualTo("2026-11-24T13:00:00Z");
    assertThat(sandbox.clock().instant()).isEqualTo(StillWorld.NOON.plus(Duration.ofHours(25)));
    assertThat(field(caller.get("/clock"), "now")).isEqualTo("2026-11-24T13:00:00Z");
  }

  @Test
  void is_the_time_that_customers_are_made_at() throws IOException {
    caller.postJson("/clock", "{\"advance\": \"P1D\"}");

    HttpResponse<String> made = caller.post("/v1/customers", "name=Ann");

    assertThat(Long.parseLong(field(made, "created")))
        .isEqualTo(StillWorld.NOON.plus(Duration.ofDays(1)).getEpochSecond());
  }

  @Test
  void stands_at_each_moment_on_its_way_at_which_something_is_due() throws IOException {
    caller.faults(
        """
        [{'on': 'POST /v1/customers', 'fault': 'late-effect', 'seconds': 60, 'times': 1},
         {'on': 'POST /v1/customers', 'fault': 'late-effect', 'seconds': 3600, 'times': 1}]
        """);
    caller.post("/v1/customers", "name=Ann");
    caller.post("/v1/customers", "name=Beth");

    sandbox.advance(Duration.ofDays(1));

    assertThat(Caller.json(caller.get("/v1/customers")).getAsJsonArray("data"))
        .extracting(customer ->
            customer.getAsJsonObject().get("created").getAsLong()
                - StillWorld.NOON.getEpochSecond())
        .containsExactly(3600L, 60L);
    assertThat(sandbox.clock().instant()).isEqualTo(StillWorld.NOON.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"advance\": \"tomorrow\"}",
        "{\"advance\": \"-PT1H\"}",
        "{\"advance\": \"PT0S\"}",
        "{\"advance\": \"P99999D\"}",
        "{\"advance\": {\"hours\": 25}}",
        "{\"advance\": \"PT1H\", \"by\": \"PT1H\"}"
      })
  void refuses_nonsense_and_stands_still(String json) throws IOException {
    HttpResponse<String> answer = caller.postJson("/clock", json);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(errorField(answer, "message")).isNotBlank();
    assertThat(sandbox.clock().instant()).isEqualTo(StillWorld.NOON);
  }

  @Test
  void does_not_go_back_for_anybody() {
    assertThatIllegalArgumentException().isThrownBy(() -> sandbox.advance(Duration.ZERO));
  }
}
