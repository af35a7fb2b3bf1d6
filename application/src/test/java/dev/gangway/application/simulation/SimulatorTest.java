package dev.gangway.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatorTest {

  @Test
  void finds_no_violation_and_fires_every_fault() {
    Simulator.Report report = Simulator.run(1, 3_000, PlantedBug.NONE);

    assertThat(report.failure().map(Simulator.Failure::toString)).isEmpty();
    assertThat(report.faultsThatNeverFired()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void catches(PlantedBug bug) {
    Simulator.Report report = Simulator.run(1, 10_000, bug);

    assertThat(report.failure()).as("seeds run: %d", report.seeds()).isPresent();
  }

  @Test
  void tells_the_same_story_for_the_same_seed() {
    Simulator.Report once = Simulator.run(1, 10_000, PlantedBug.KEY_TRUSTED_FOR_EVER);
    long seed = once.failure().orElseThrow().seed();

    Simulator.Report again = Simulator.run(seed, seed, PlantedBug.KEY_TRUSTED_FOR_EVER);

    assertThat(again.failure()).isEqualTo(once.failure());
  }
}
