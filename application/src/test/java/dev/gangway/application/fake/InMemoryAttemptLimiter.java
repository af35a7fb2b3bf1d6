package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Allows the same number of attempts of everything in the same time.
public final class InMemoryAttemptLimiter implements AttemptLimiter {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<Subject, Row> rows;
  private final InstantSource clock;
  private final int allowed;
  private final Duration period;

  public InMemoryAttemptLimiter(
      InMemoryUnitOfWork units, InstantSource clock, int allowed, Duration period) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
    this.clock = requireNonNull(clock);
    this.allowed = allowed;
    this.period = requireNonNull(period);
  }

  @Override
  public Decision count(Action action, String subject) {
    return units.alone(() -> {
      Instant now = clock.instant();
      Subject counted = new Subject(action, subject);
      Optional<Row> running =
          rows.find(counted).filter(row -> now.isBefore(row.since.plus(period)));
      if (running.isPresent() && running.get().attempts >= allowed) {
        return new Decision.Exceeded(Duration.between(now, running.get().since.plus(period)));
      }
      rows.putForEver(
          counted,
          running
              .map(row -> new Row(row.since, row.attempts + 1))
              .orElseGet(() -> new Row(now, 1)));
      return new Decision.Allowed();
    });
  }

  private record Subject(Action action, String name) {}

  private record Row(Instant since, int attempts) {}
}
