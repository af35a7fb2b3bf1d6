package dev.gangway.application.simulation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs many seeds.
public final class Simulator {

  private Simulator() {}

  /// Runs the seeds from `first` to `last`, and stops at the first violation.
  public static Report run(long first, long last, PlantedBug bug) {
    Map<Fault, Long> fired = new EnumMap<>(Fault.class);
    long steps = 0;
    for (long seed = first; seed <= last; seed++) {
      var world = new World(seed, bug);
      try {
        world.run();
      } catch (Violation violation) {
        return new Report(
            seed - first + 1,
            steps + world.steps(),
            text(fired),
            Optional.of(new Failure(seed, String.valueOf(violation.getMessage()), world.trace())));
      }
      steps += world.steps();
      world.fired().forEach((fault, times) -> fired.merge(fault, (long) times, Long::sum));
    }
    return new Report(last - first + 1, steps, text(fired), Optional.empty());
  }

  private static Map<String, Long> text(Map<Fault, Long> fired) {
    Map<String, Long> text = new LinkedHashMap<>();
    for (Fault fault : Fault.values()) {
      text.put(fault.name(), fired.getOrDefault(fault, 0L));
    }
    return text;
  }

  /// What came of a run.
  ///
  /// @param seeds how many seeds were run, the failing one included
  /// @param steps of all seeds together
  /// @param faults how often each kind of fault fired, those that never did included
  public record Report(
      long seeds, long steps, Map<String, Long> faults, Optional<Failure> failure) {

    public List<String> faultsThatNeverFired() {
      return faults.entrySet().stream()
          .filter(fault -> fault.getValue() == 0)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /// A seed that leads to a violation, and how.
  public record Failure(long seed, String violation, List<String> trace) {

    @Override
    public String toString() {
      return "seed " + seed + ": " + violation + "\n" + String.join("\n", trace);
    }
  }
}
