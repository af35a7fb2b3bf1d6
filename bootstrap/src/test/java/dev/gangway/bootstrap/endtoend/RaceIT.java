package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes, one account, and everybody at once. How long it takes is for [RaceMeasurement] to
/// tell.
class RaceIT {

  @TempDir Path folder;

  @Test
  void one_customer_comes_of_a_thousand_calls_to_two_processes() {
    try (Race race = new Race(folder)) {
      // The first crowd meets processes that have hardly done anything yet.
      Race.Result few = race.run(new Race.Shape.InFlight(50), 300, Duration.ZERO);
      Race.Result many = race.run(new Race.Shape.AtOnce(), 1_000, Duration.ofMillis(400));

      for (Race.Result each : new Race.Result[] {few, many}) {
        assertThat(each.customers()).containsExactly(each.kept());
        assertThat(each.posts()).isBetween(1, 2);
        // Ready, or preparing; and ready for all who come again.
        assertThat(each.statuses()).as(race.text()).isSubsetOf(200, 202);
        assertThat(each.again()).as(race.text()).isSubsetOf(200);
      }
      assertThat(race.text()).doesNotContain("ERROR").doesNotContain("WARN");
    }
  }
}
