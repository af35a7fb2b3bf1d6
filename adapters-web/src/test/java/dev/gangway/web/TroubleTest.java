package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What happens when something is wrong on our side.
final class TroubleTest {

  private final Logger log = (Logger) LoggerFactory.getLogger("dev.gangway.web");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
    log.setAdditive(false);
  }

  @AfterEach
  void listenNoMore() {
    log.detachAppender(logged);
    log.setAdditive(true);
  }

  @Nested
  class AMistakeOfOurs {

    @Test
    void tells_a_reference_and_nothing_else_and_logs_the_rest() {
      try (RunningWeb web = RunningWeb.start()) {
        web.application.viewing =
            () -> {
              throw new IllegalStateException("secret detail of ada@example.com");
            };

        RunningWeb.Reply reply = web.get("/api/v1/onboarding").asAda().send();

        reply.isProblem(500, "internal-error");
        assertThat(reply.body()).doesNotContain("secret", "Exception", "ada@");
        String reference = reply.body().replaceAll("(?s).*urn:uuid:([0-9a-f-]{36}).*", "$1");
        assertThat(logged.list)
            .singleElement()
            .satisfies(event ->
                assertThat(event.getFormattedMessage())
                    .isEqualTo("GET /api/v1/onboarding failed, reference " + reference));
      }
    }

    @Test
    void is_logged_without_the_token_that_stood_in_the_path() {
      try (RunningWeb web = RunningWeb.start()) {
        web.application.resetting =
            () -> {
              throw new IllegalStateException();
            };

        web.put("/api/v1/password-resets/" + People.token('r').characters())
            .json("{'password': 'another horse'}")
            .send()
            .isProblem(500, "internal-error");

        assertThat(logged.list)
            .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain("rrrr"));
      }
    }
  }

  @Nested
  class StorageThatIsAway {

    @Test
    void asks_to_come_back() {
      try (RunningWeb web = RunningWeb.start()) {
        web.application.opening =
            () -> {
              throw new StorageUnavailable("jdbc:secret", new IOException("refused"));
            };

        RunningWeb.Reply reply = web.post("/api/v1/account/setup").asAda().send();

        reply.isProblem(503, "temporarily-unavailable");
        assertThat(reply.header("Retry-After")).isEqualTo("5");
        assertThat(reply.body()).doesNotContain("jdbc");
      }
    }
  }

  @Nested
  class AFullHouse {

    @Test
    void turns_people_away_and_tells_when_to_come_back() throws Exception {
      int room = 2;
      CountDownLatch inside = new CountDownLatch(room);
      CountDownLatch letOut = new CountDownLatch(1);
      try (RunningWeb web = RunningWeb.start(config -> withRoomFor(config, room, Duration.ZERO))) {
        web.application.opening =
            () -> {
              inside.countDown();
              await(letOut);
              return new OpenPaymentAccount.Outcome.Ready();
            };
        List<CompletableFuture<RunningWeb.Reply>> waiting = new ArrayList<>();
        for (int i = 0; i < room; i++) {
          waiting.add(
              CompletableFuture.supplyAsync(
                  () -> web.post("/api/v1/account/setup").asAda().send(),
                  task -> Thread.ofVirtual().start(task)));
        }
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        RunningWeb.Reply turnedAway = web.get("/api/v1/onboarding").asAda().send();
        RunningWeb.Reply live = web.get("/livez").send();
        RunningWeb.Reply ready = web.get("/readyz").send();
        RunningWeb.Reply metrics = web.get("/metrics").send();
        letOut.countDown();

        turnedAway.isProblem(503, "overloaded");
        assertThat(turnedAway.header("Retry-After")).isEqualTo("1");
        assertThat(live.status()).isEqualTo(200);
        assertThat(ready.status()).isEqualTo(200);
        assertThat(metrics.status()).isEqualTo(200);
        for (CompletableFuture<RunningWeb.Reply> each : waiting) {
          assertThat(each.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(web.get("/api/v1/onboarding").asAda().send().status()).isEqualTo(200);
      }
    }
  }

  @Nested
  class AClientThatStops {

    @Test
    void is_dropped_in_the_middle_of_its_body() {
      try (RunningWeb web = RunningWeb.start(config -> withPatienceOf(config, 300))) {
        RawConnection.send(
            web.port(),
            "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"em");

        assertThat(web.application.asked).isEmpty();
        assertThat(logged.list).isEmpty();
      }
    }

    @Test
    void is_dropped_between_two_requests() {
      try (RunningWeb web = RunningWeb.start(config -> withPatienceOf(config, 300))) {
        String answer =
            RawConnection.send(web.port(), "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
      }
    }

    @Test
    void is_dropped_in_the_middle_of_its_headers() {
      try (RunningWeb web = RunningWeb.start(config -> withPatienceOf(config, 300))) {
        RawConnection.send(web.port(), "GET /livez HTTP/1.1\r\nHost: loc");

        assertThat(web.get("/livez").send().status()).isEqualTo(200);
        assertThat(logged.list).isEmpty();
      }
    }

    @Test
    void leaves_no_trace_if_it_hangs_up() throws IOException {
      try (RunningWeb web = RunningWeb.start()) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
          socket
              .getOutputStream()
              .write(
                  "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(web.get("/livez").send().status()).isEqualTo(200);
        assertThat(web.application.asked).isEmpty();
        assertThat(logged.list).isEmpty();
      }
    }
  }

  @Nested
  class Stopping {

    @Test
    void lets_a_request_under_way_finish() throws Exception {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch letOut = new CountDownLatch(1);
      RunningWeb web = RunningWeb.start();
      web.application.opening =
          () -> {
            inside.countDown();
            await(letOut);
            return new OpenPaymentAccount.Outcome.Ready();
          };
      CompletableFuture<RunningWeb.Reply> underWay =
          CompletableFuture.supplyAsync(
              () -> web.post("/api/v1/account/setup").asAda().send(),
              task -> Thread.ofVirtual().start(task));
      assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

      Thread stopping = Thread.ofVirtual().start(web::stopListening);
      while (web.isListening()) {
        Thread.onSpinWait();
      }
      letOut.countDown();

      assertThat(underWay.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static WebConfig withRoomFor(WebConfig config, int requests, Duration turnWithin) {
    return new WebConfig(
        config.bindAddress(),
        config.port(),
        config.publicUrl(),
        requests,
        turnWithin,
        config.trustedProxies(),
        config.idleTimeout(),
        config.shutdownGrace(),
        config.clock(),
        config.metrics());
  }

  private static WebConfig withPatienceOf(WebConfig config, int milliseconds) {
    return new WebConfig(
        config.bindAddress(),
        config.port(),
        config.publicUrl(),
        config.maxConcurrentRequests(),
        config.turnWithin(),
        config.trustedProxies(),
        Duration.ofMillis(milliseconds),
        config.shutdownGrace(),
        config.clock(),
        config.metrics());
  }
}
