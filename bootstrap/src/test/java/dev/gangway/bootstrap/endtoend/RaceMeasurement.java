package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Prints how long a crowd of ten thousand waits; see CONTRIBUTING, "What is measured". The times
/// are told, not judged: they are the machine's too.
class RaceMeasurement {

  private static final int CALLS = Integer.getInteger("gangway.calls", 10_000);
  private static final int IN_FLIGHT = 500;
  private static final int ROUNDS = Integer.getInteger("gangway.rounds", 3);

  @TempDir Path folder;

  @Test
  void ten_thousand_calls_for_one_account() {
    System.out.printf(
        "%-14s %6s %5s | %6s %6s %5s %6s | %5s %9s | %7s %7s %7s %7s | %6s %4s%n",
        "calls",
        "stripe",
        "round",
        "200",
        "202",
        "5xx",
        "other",
        "posts",
        "customers",
        "p50",
        "p99",
        "max",
        "sent",
        "cpu",
        "load");
    try (Race race = new Race(folder)) {
      for (Duration stripe : new Duration[] {Duration.ZERO, Duration.ofMillis(400)}) {
        for (Race.Shape shape :
            new Race.Shape[] {new Race.Shape.InFlight(IN_FLIGHT), new Race.Shape.AtOnce()}) {
          for (int round = 1; round <= ROUNDS; round++) {
            Race.Result result = race.run(shape, CALLS, stripe);
            print(shape, stripe, round, result);
          }
        }
      }
    }
  }

  private static void print(Race.Shape shape, Duration stripe, int round, Race.Result result) {
    System.out.printf(
        "%-14s %6d %5d | %6d %6d %5d %6d | %5d %9d | %7d %7d %7d %7d | %6d %4.1f%n",
        switch (shape) {
          case Race.Shape.AtOnce _ -> "all at once";
          case Race.Shape.InFlight(int calls) -> calls + " in flight";
        },
        stripe.toMillis(),
        round,
        result.count(status -> status == 200),
        result.count(status -> status == 202),
        result.count(status -> status >= 500),
        result.count(status -> status != 200 && status != 202 && status < 500),
        result.posts(),
        result.customers().size(),
        result.percentile(0.5).toMillis(),
        result.percentile(0.99).toMillis(),
        result.times().getLast().toMillis(),
        result.spread().toMillis(),
        result.cpu().toMillis(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    assertThat(result.customers()).containsExactly(result.kept());
    assertThat(result.posts()).isBetween(1, 2);
    assertThat(result.again()).containsOnly(200);
  }
}
