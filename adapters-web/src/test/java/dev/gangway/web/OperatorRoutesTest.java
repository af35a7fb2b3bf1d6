package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.CheckReadiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OperatorRoutesTest {

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void is_live_while_it_runs_even_if_not_ready() {
    web.application.checkingReadiness = () -> new CheckReadiness.Outcome.NotReady("no database");

    assertThat(web.get("/livez").send().status()).isEqualTo(200);
  }

  @Test
  void is_ready_when_people_can_be_served() {
    RunningWeb.Reply reply = web.get("/readyz").send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void is_not_ready_otherwise_and_keeps_the_reason_to_itself() {
    web.application.checkingReadiness =
        () -> new CheckReadiness.Outcome.NotReady("jdbc:postgresql://db.internal is away");

    RunningWeb.Reply reply = web.get("/readyz").send();

    reply.isProblem(503, "temporarily-unavailable");
    assertThat(reply.body()).doesNotContain("db.internal");
  }

  @Test
  void measures_requests_by_route_and_never_by_path() {
    web.get("/api/v1/partners/a-secret").send();
    web.put("/api/v1/password-resets/" + People.token('r').characters())
        .json("{'password': 'another horse'}")
        .send();
    web.get("/no/such/page.txt").send();
    web.get("/api/v1/no-such-thing").send();

    String metrics = web.get("/metrics").send().body();

    assertThat(metrics)
        .contains(
            "method=\"GET\",route=\"/api/v1/partners/{code}\",status=\"200\"",
            "method=\"PUT\",route=\"/api/v1/password-resets/{token}\",status=\"204\"",
            "method=\"GET\",route=\"web app\",status=\"404\"",
            "method=\"GET\",route=\"unknown\",status=\"404\"")
        .doesNotContain("a-secret", "rrrrr", "no-such-thing", "page.txt");
  }

  @Test
  void tells_who_waits_for_a_payment_account_and_for_how_long() {
    // The registry would by itself forget whom nobody else holds.
    System.gc();

    assertThat(web.get("/metrics").send().body())
        .contains(
            "gangway_payment_accounts_unsettled{state=\"wanted\"} 1.0",
            "gangway_payment_accounts_unsettled{state=\"sending\"} 2.0",
            "gangway_payment_accounts_unsettled{state=\"in-doubt\"} 3.0",
            "gangway_payment_accounts_unsettled{state=\"blocked\"} 4.0",
            "gangway_payment_accounts_oldest_seconds 90.0",
            "gangway_provider_events{standing=\"waiting\"} 5.0",
            "gangway_provider_events{standing=\"parked\"} 6.0",
            "gangway_provider_events{standing=\"dead\"} 7.0",
            "gangway_provider_calls 8.0",
            "gangway_payment_accounts_ready 0.0",
            "gangway_payment_accounts_time_to_ready_seconds{quantile=\"0.99\"} NaN");
  }

  @Test
  void tells_no_figure_that_it_does_not_know() {
    web.application.readingVitals =
        () -> {
          throw new IllegalStateException("no database");
        };

    RunningWeb.Reply reply = web.get("/metrics").send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("gangway_payment_accounts_oldest_seconds NaN");
  }

  @Test
  void gives_the_contract() {
    RunningWeb.Reply reply = web.get("/openapi.yaml").send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void does_not_send_the_contract_twice() {
    String etag = web.get("/openapi.yaml").send().header("ETag");

    String answer =
        RawConnection.send(
            web.port(),
            "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: "
                + etag
                + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 304 ");
  }

  @Test
  void answers_head_wherever_it_answers_get() {
    for (String path : new String[] {"/livez", "/readyz", "/metrics", "/openapi.yaml"}) {
      RunningWeb.Reply reply = web.send("HEAD", path).send();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Content-Length")).isNotEqualTo("0");
    }
  }
}
