package dev.gangway.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Instants as PostgreSQL keeps them: to the microsecond.
final class Times {

  private Times() {}

  /// Cut off, not rounded: the driver rounds, and a time must not come back later than it was.
  static Instant kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable Instant kept(Optional<Instant> time) {
    return time.map(Times::kept).orElse(null);
  }
}
