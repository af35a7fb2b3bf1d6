package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driving.ViewOnboarding;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A stream that is told to wait does not wait here: it lets the test's clock go on.
@Timeout(30)
final class OnboardingEventsTest {

  private static final String EVENTS = "/api/v1/onboarding/events";

  private final AtomicReference<Instant> now = new AtomicReference<>(People.NOW);
  private final RunningWeb web =
      RunningWeb.start(config ->
          new WebConfig(
              config.bindAddress(),
              config.port(),
              config.publicUrl(),
              config.maxConcurrentRequests(),
              config.turnWithin(),
              config.trustedProxies(),
              config.idleTimeout(),
              config.shutdownGrace(),
              now::get,
              config.metrics()));

  OnboardingEventsTest() {
    web.application.awaitingChange = this::letTimePass;
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private void letTimePass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void tell_the_view_at_once_and_each_time_that_it_changes() {
    List<ViewOnboarding.View> views = new ArrayList<>(People.everyStage().toList());
    web.application.viewing = () -> views.size() > 1 ? views.removeFirst() : views.getFirst();

    RunningWeb.Reply reply = web.get(EVENTS).asAda().send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body())
        .startsWith("retry: 1000\n\nevent: onboarding\ndata: {\"stage\":\"activated\",");
    assertThat(stages(reply))
        .containsExactly("activated", "payment-ready", "plan-offered", "purchasing", "onboarded");
  }

  @Test
  void say_the_same_as_a_look_does() {
    String look = web.get("/api/v1/onboarding").asAda().send().body();

    assertThat(web.get(EVENTS).asAda().send().body()).contains("data: " + look + "\n\n");
  }

  @Test
  void are_comments_while_nothing_changes_and_end_after_about_a_minute() {
    RunningWeb.Reply reply = web.get(EVENTS).asAda().send();

    assertThat(stages(reply)).hasSize(1);
    assertThat(reply.body()).endsWith("\n\n:\n\n:\n\n");
    assertThat(Duration.between(People.NOW, now.get()))
        .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
    assertThat(web.application.watching).hasValue(0);
  }

  @Test
  void end_with_the_session() {
    web.application.awaitingChange =
        _ -> {
          web.application.sessions.clear();
          web.application.viewing = People::onboarded;
        };

    RunningWeb.Reply reply = web.get(EVENTS).asAda().send();

    assertThat(stages(reply)).containsExactly("activated");
  }

  @Test
  void end_when_the_server_does() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    web.application.awaitingChange = _ -> begun.countDown();
    CompletableFuture<RunningWeb.Reply> stream = inBackground();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    web.stopListening();

    assertThat(stream.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void are_so_many_of_one_session_at_a_time() throws Exception {
    CountDownLatch open = new CountDownLatch(OnboardingEvents.MOST_OF_SESSION);
    CountDownLatch mayEnd = new CountDownLatch(1);
    web.application.awaitingChange =
        time -> {
          open.countDown();
          await(mayEnd);
          letTimePass(time);
        };
    List<CompletableFuture<RunningWeb.Reply>> streams = new ArrayList<>();
    for (int i = 0; i < OnboardingEvents.MOST_OF_SESSION; i++) {
      streams.add(inBackground());
    }
    await(open);

    RunningWeb.Reply oneMore = web.get(EVENTS).asAda().send();
    RunningWeb.Reply look = web.get("/api/v1/onboarding").asAda().send();
    mayEnd.countDown();

    oneMore.isProblem(503, "overloaded");
    assertThat(oneMore.header("Retry-After")).isEqualTo("10");
    assertThat(look.status()).isEqualTo(200);
    for (CompletableFuture<RunningWeb.Reply> each : streams) {
      assertThat(each.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    assertThat(web.get(EVENTS).asAda().send().status()).isEqualTo(200);
  }

  @Test
  void take_no_place_of_those_who_do_something() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (RunningWeb small =
        RunningWeb.start(config ->
            new WebConfig(
                config.bindAddress(),
                config.port(),
                config.publicUrl(),
                1,
                config.turnWithin(),
                config.trustedProxies(),
                config.idleTimeout(),
                config.shutdownGrace(),
                now::get,
                config.metrics()))) {
      small.application.awaitingChange =
          time -> {
            open.countDown();
            await(mayEnd);
            letTimePass(time);
          };
      CompletableFuture<RunningWeb.Reply> stream =
          CompletableFuture.supplyAsync(
              () -> small.get(EVENTS).asAda().send(), task -> Thread.ofVirtual().start(task));
      await(open);

      assertThat(small.get("/api/v1/onboarding").asAda().send().status()).isEqualTo(200);

      mayEnd.countDown();
      assertThat(stream.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void notice_that_the_browser_has_left() throws IOException {
    web.application.awaitingChange = _ -> Thread.onSpinWait();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + EVENTS
                      + " HTTP/1.1\r\nHost: localhost\r\nCookie: gangway_session="
                      + People.SESSION.characters()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(upTo(socket.getInputStream(), "onboarding")).contains("200 OK");
    }

    while (web.application.watching.get() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void are_refused_as_any_call_is_when_something_is_wrong() {
    web.application.viewing =
        () -> {
          throw new StorageUnavailable("away", new IOException("refused"));
        };

    web.get(EVENTS).asAda().send().isProblem(503, "temporarily-unavailable");
    web.get(EVENTS).send().isProblem(401, "session-required");
    assertThat(web.application.watching).hasValue(0);
  }

  @Test
  void are_not_begun_for_who_wants_the_headers_alone() {
    RunningWeb.Reply reply = web.send("HEAD", EVENTS).asAda().send();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(web.application.watching).hasValue(0);
  }

  private CompletableFuture<RunningWeb.Reply> inBackground() {
    return CompletableFuture.supplyAsync(
        () -> web.get(EVENTS).asAda().send(), task -> Thread.ofVirtual().start(task));
  }

  private static List<String> stages(RunningWeb.Reply reply) {
    return reply
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.replaceAll("^data: \\{\"stage\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  private static String upTo(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = in.read();
      assertThat(next).as(read.toString()).isNotNegative();
      read.append((char) next);
    }
    return read.toString();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
