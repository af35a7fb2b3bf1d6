package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.plan.Plan;
import java.time.Instant;
import java.util.Optional;

/// The plan that somebody is on.
///
/// @param since when it was taken
/// @param endsAt when it ends by itself; empty for what does not
public record PlanInForce(Plan plan, Instant since, Optional<Instant> endsAt) {

  /// @throws IllegalArgumentException if it ends before it was taken
  public PlanInForce {
    requireNonNull(plan);
    requireNonNull(since);
    if (endsAt.filter(end -> !end.isAfter(since)).isPresent()) {
      throw new IllegalArgumentException("a plan ends after it was taken");
    }
  }
}
