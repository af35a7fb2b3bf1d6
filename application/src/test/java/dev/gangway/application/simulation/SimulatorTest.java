package dev.gangway.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.simulation.Simulator.Failure;
import dev.gangway.application.simulation.Simulator.Report;
import dev.gangway.application.simulation.Simulator.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatorTest {

  @Test
  void finds_no_violation_and_fires_every_fault() {
    Report report = Simulator.run(new Seeds(1, 600), PlantedBug.NONE);

    assertThat(report.failure().map(SimulatorTest::told)).isEmpty();
    assertThat(report.faultsThatNeverFired()).isEmpty();
  }

  private static String told(Failure failure) {
    return failure + "\n" + String.join("\n", Simulator.trace(failure.seed(), PlantedBug.NONE));
  }

  static Stream<PlantedBug> bugs() {
    return Stream.of(PlantedBug.values()).filter(bug -> !bug.isHarmless());
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void catches(PlantedBug bug) {
    Report report = Simulator.run(new Seeds(1, 10_000), bug);

    assertThat(report.failure()).as("seeds run: %d", report.seeds()).isPresent();
  }

  @Test
  void sees_no_harm_in_applying_an_event_twice() {
    Report report = Simulator.run(new Seeds(1, 300), PlantedBug.EVENT_APPLIED_TWICE);

    assertThat(report.failure()).isEmpty();
  }

  @Test
  void tells_the_same_story_for_the_same_seed() {
    PlantedBug bug = PlantedBug.KEY_TRUSTED_FOR_EVER;
    Failure failure = Simulator.run(new Seeds(1, 10_000), bug).failure().orElseThrow();

    List<String> story = Simulator.trace(failure.seed(), bug);

    assertThat(story).last().isEqualTo("VIOLATION: " + failure.violation());
    assertThat(Simulator.trace(failure.seed(), bug)).isEqualTo(story);
  }

  @Test
  void reads_one_seed_or_a_range() {
    assertThat(Seeds.of("17")).isEqualTo(new Seeds(17, 17));
    assertThat(Seeds.of("1..20000")).isEqualTo(new Seeds(1, 20_000));
  }
}
