package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.RateBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A bucket of three tokens that never waits: the clock of a test stands still, and the next token
/// comes when it is moved.
public final class InMemoryRateBudget implements RateBudget {

  private static final int CAPACITY = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InMemoryUnitOfWork units;
  private final InstantSource clock;
  private final Duration every;
  private Instant emptyAt;
  private long taken;

  /// Begins with one token.
  ///
  /// @param every how often a token comes; zero for as many as one likes
  public InMemoryRateBudget(InMemoryUnitOfWork units, InstantSource clock, Duration every) {
    this.units = requireNonNull(units);
    this.clock = requireNonNull(clock);
    this.every = requireNonNull(every);
    this.emptyAt = clock.instant().minus(every);
  }

  @Override
  public Permit take(Urgency urgency) {
    units.requireNone();
    return units.alone(() -> {
      Instant now = clock.instant();
      Instant from = emptyAt.plus(neededFor(urgency));
      if (now.isBefore(from)) {
        return new Permit.NotBefore(from);
      }
      Instant full = now.minus(every.multipliedBy(CAPACITY));
      emptyAt = (emptyAt.isBefore(full) ? full : emptyAt).plus(every);
      taken++;
      return new Permit.Granted();
    });
  }

  @Override
  public long grantedSoFar() {
    return units.alone(() -> taken);
  }

  private Duration neededFor(Urgency urgency) {
    return switch (urgency) {
      case SOMEBODY_WAITS -> every;
      case BACKLOG -> every.multipliedBy(2);
    };
  }

  @Override
  public void exceeded() {
    units.alone(() -> {
      Instant paused = clock.instant().plus(PAUSE);
      emptyAt = emptyAt.isBefore(paused) ? paused : emptyAt;
    });
  }
}
