package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prints what three days without Stripe do, and how the backlog of ten thousand drains afterwards;
/// see CONTRIBUTING, "What is measured". What does not depend on the machine is judged too.
class BlackOutMeasurement {

  private static final int BACKLOG = Integer.getInteger("gangway.backlog", 10_000);
  private static final int PEOPLE = Math.min(1_000, BACKLOG);
  private static final int AT_A_TIME = 8;
  private static final int STEPS = 12;
  private static final int PEOPLE_A_STEP = PEOPLE / STEPS;
  private static final int SEEDED_A_STEP = BACKLOG / STEPS - PEOPLE_A_STEP;
  private static final Duration STEP = Duration.ofHours(6);
  private static final Duration STRIPE = Duration.ofMillis(400);

  /// What Gangway allows itself, by default.
  private static final double PERMITTED = 20;

  /// The longest that an opening is left in peace after it failed.
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private static final Duration SAMPLE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_SIGN_UPS = Duration.ofSeconds(3);

  @TempDir Path folder;

  private final List<Duration> normal = new ArrayList<>();
  private final List<Duration> whileDraining = Collections.synchronizedList(new ArrayList<>());

  @Test
  void three_days_without_stripe() throws InterruptedException {
    try (BlackOut blackOut = new BlackOut(folder)) {
      blackOut.comeBack(STRIPE);
      for (int number = 0; number < 40; number++) {
        Duration waited = waits(blackOut);
        if (number >= 10) {
          // Not the first ones: they met a process that had hardly done anything.
          normal.add(waited);
        }
      }
      say("before: %s", waits(normal));
      long before = blackOut.accounts();

      blackOut.goAway();
      say("%8s %9s %9s %8s %6s", "hour", "accounts", "heap MB", "threads", "log");
      for (int step = 1; step <= STEPS; step++) {
        blackOut.signUp(PEOPLE_A_STEP, AT_A_TIME);
        blackOut.seed(SEEDED_A_STEP);
        blackOut.pass(STEP);
        BlackOut.Looks looks = blackOut.looks();
        say(
            "%8d %9d %9.1f %8.0f %6d",
            STEP.toHours() * step,
            blackOut.accounts(),
            looks.heap() / 1e6,
            looks.threads(),
            looks.entries());
      }
      assertThat(blackOut.accounts())
          .isEqualTo(before + (long) (PEOPLE_A_STEP + SEEDED_A_STEP) * STEPS);

      blackOut.newCalls();
      blackOut.comeBack(STRIPE);
      blackOut.pass(LONGEST_PAUSE);
      drain(blackOut);
    }
  }

  private static Duration waits(BlackOut blackOut) {
    Person person = blackOut.signUp();
    Duration waited = person.waitAsTheAppDoes();
    person.leave();
    return waited;
  }

  private void drain(BlackOut blackOut) throws InterruptedException {
    var drained = new CountDownLatch(1);
    Thread visitors =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                while (!drained.await(BETWEEN_SIGN_UPS.toMillis(), TimeUnit.MILLISECONDS)) {
                  whileDraining.add(waits(blackOut));
                }
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    long began = System.nanoTime();
    long last = began;
    double busySeconds = 0;
    int busyCalls = 0;
    int refused = 0;
    int failed = 0;
    boolean wasBusy = blackOut.due() > 0;
    say("%8s %7s %7s %7s %6s", "second", "ready", "due", "calls", "429");
    while (blackOut.ready() < blackOut.accounts()) {
      Thread.sleep(SAMPLE);
      List<Integer> calls = blackOut.newCalls();
      long now = System.nanoTime();
      long due = blackOut.due();
      boolean isBusy = due > 2 * PERMITTED;
      if (wasBusy && isBusy) {
        busySeconds += (now - last) / 1e9;
        busyCalls += calls.size();
      }
      refused += (int) calls.stream().filter(status -> status == 429).count();
      failed += (int) calls.stream().filter(status -> status != 200 && status != 429).count();
      say(
          "%8d %7d %7d %7d %6d",
          (now - began) / 1_000_000_000, blackOut.ready(), due, calls.size(), refused);
      wasBusy = isBusy;
      last = now;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    drained.countDown();
    visitors.join();
    say(
        "drained in %.0f s; %.1f calls a second while there was work that was due: %.0f %% of %.0f",
        seconds, busyCalls / busySeconds, 100 * busyCalls / busySeconds / PERMITTED, PERMITTED);
    say("429: %d, other failures: %d", refused, failed);
    say("waits before:         %s", waits(normal));
    say("waits while draining: %s", waits(whileDraining));
    assertThat(refused).isZero();
    assertThat((long) blackOut.customers()).isEqualTo(blackOut.accounts());
  }

  private static String waits(List<Duration> all) {
    List<Duration> sorted = all.stream().sorted().toList();
    return String.format(
        "%d people, median %d ms, p90 %d ms, longest %d ms",
        sorted.size(),
        sorted.get(sorted.size() / 2).toMillis(),
        sorted.get(sorted.size() * 9 / 10).toMillis(),
        sorted.getLast().toMillis());
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
