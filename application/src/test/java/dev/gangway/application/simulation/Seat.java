package dev.gangway.application.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/// A machine on which one instance runs at a time, with a clock that is a little off.
final class Seat {

  private static final Duration A_START_TAKES = Duration.ofSeconds(2);

  private final String name;
  private final Duration clockIsAheadBy;
  private final BiFunction<Life, Duration, Instance> starts;
  private int lives;
  private Optional<Instance> instance = Optional.empty();
  private Optional<Life> dead = Optional.empty();
  private Instant backAt = Instant.MIN;

  Seat(String name, Duration clockIsAheadBy, BiFunction<Life, Duration, Instance> starts) {
    this.name = name;
    this.clockIsAheadBy = clockIsAheadBy;
    this.starts = starts;
  }

  /// Starts an instance where the last one has died, if it is time to.
  void startAgain(Instant now) {
    boolean isDown =
        instance
            .map(Instance::life)
            .map(life -> life.isOver() && life.silentFor(now).compareTo(A_START_TAKES) >= 0)
            .orElse(true);
    if (isDown && !now.isBefore(backAt)) {
      instance.ifPresent(died -> dead = Optional.of(died.life()));
      lives++;
      instance = Optional.of(starts.apply(new Life(name + lives), clockIsAheadBy));
    }
  }

  /// Nothing runs here before then.
  void staysDownUntil(Instant time) {
    backAt = time;
  }

  /// The latest that died here, unless it was taken already.
  Optional<Life> takeDead() {
    Optional<Life> left = dead.or(() -> instance.map(Instance::life).filter(Life::isOver));
    dead = Optional.empty();
    return left;
  }

  /// What runs here and is not suspended.
  Optional<Instance> awake() {
    return instance.filter(running -> running.life().isAwake());
  }
}
