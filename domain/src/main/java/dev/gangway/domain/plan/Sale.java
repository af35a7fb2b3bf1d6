package dev.gangway.domain.plan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// When a package is offered, and how often one person may buy it.
///
/// @param opensAt from when on; empty for "already"
/// @param closesAt up to, but not including, this time; empty for "for good"
/// @param repeatable whether somebody who has bought it may buy it again
public record Sale(Optional<Instant> opensAt, Optional<Instant> closesAt, boolean repeatable) {

  /// @throws IllegalArgumentException if it closes before it has been open
  public Sale {
    requireNonNull(opensAt);
    requireNonNull(closesAt);
    if (opensAt.isPresent() && closesAt.isPresent() && !closesAt.get().isAfter(opensAt.get())) {
      throw new IllegalArgumentException("a sale closes after it opens");
    }
  }

  /// Always on sale, once for each person.
  public static Sale onceEach() {
    return new Sale(Optional.empty(), Optional.empty(), false);
  }

  /// Whether a new offer made at `time` may hold it. An offer that was made while it was open keeps
  /// what it said.
  public boolean isOpenAt(Instant time) {
    return opensAt.filter(time::isBefore).isEmpty()
        && closesAt.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
