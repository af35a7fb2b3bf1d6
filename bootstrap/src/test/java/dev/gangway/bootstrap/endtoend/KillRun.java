package dev.gangway.bootstrap.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One life and death, and what was found afterwards.
///
/// @param healthyAfter from the restart's greeting until the payment account was ready; empty if
///   nobody died, or if the clocks had to be moved first
/// @param violations what should not have been; none if all is well
record KillRun(
    Journey journey,
    CallOutcome outcome,
    Death death,
    boolean died,
    Optional<Duration> healthyAfter,
    List<String> violations) {

  KillRun {
    violations = List.copyOf(violations);
  }

  @Override
  public String toString() {
    return journey
        + " "
        + death
        + " × "
        + outcome
        + (died ? "" : " (did not come so far)")
        + healthyAfter.map(time -> ", healthy after " + time.toMillis() + " ms").orElse("")
        + (violations.isEmpty() ? "" : ": " + violations);
  }
}
