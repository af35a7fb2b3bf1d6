package dev.gangway.application.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One running of an instance, from its start to its death.
final class Life {

  private final String name;
  private Optional<Instant> diedAt = Optional.empty();
  private Optional<Instant> asleepSince = Optional.empty();

  Life(String name) {
    this.name = name;
  }

  void end(Instant at) {
    diedAt = Optional.of(at);
  }

  boolean isOver() {
    return diedAt.isPresent();
  }

  /// The machine is suspended: nothing of this process moves until it wakes.
  void fallAsleep(Instant at) {
    asleepSince = Optional.of(at);
  }

  void wakeUp() {
    asleepSince = Optional.empty();
  }

  boolean isAwake() {
    return diedAt.isEmpty() && asleepSince.isEmpty();
  }

  /// Since when nobody has heard a heartbeat of it.
  Optional<Instant> silentSince() {
    return diedAt.or(() -> asleepSince);
  }

  /// For how long by now; zero if it is alive and awake.
  Duration silentFor(Instant now) {
    return silentSince().map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
  }

  /// @throws Death if this life is over
  void requireAlive() {
    if (isOver()) {
      throw new Death();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
