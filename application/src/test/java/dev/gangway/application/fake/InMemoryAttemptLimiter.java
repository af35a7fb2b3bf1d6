package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Allows of each action as often as it is told, in the same time.
public final class InMemoryAttemptLimiter implements AttemptLimiter {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<Subject, Row> rows;
  private final InstantSource clock;
  private final ToIntFunction<Action> allowed;
  private final Duration period;

  public InMemoryAttemptLimiter(
      InMemoryUnitOfWork units,
      InstantSource clock,
      ToIntFunction<Action> allowed,
      Duration period) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
    this.clock = requireNonNull(clock);
    this.allowed = requireNonNull(allowed);
    this.period = requireNonNull(period);
  }

  @Override
  public Decision count(Action action, String subject) {
    return units.alone(() -> {
      Instant now = clock.instant();
      Subject counted = new Subject(action, subject);
      Decision decision = decide(counted, now);
      if (decision instanceof Decision.Allowed) {
        rows.putForEver(
            counted,
            running(counted, now)
                .map(row -> new Row(row.since, row.attempts + 1))
                .orElseGet(() -> new Row(now, 1)));
      }
      return decision;
    });
  }

  @Override
  public Decision ask(Action action, String subject) {
    return decide(new Subject(action, subject), clock.instant());
  }

  private Decision decide(Subject subject, Instant now) {
    return running(subject, now)
        .filter(row -> row.attempts >= allowed.applyAsInt(subject.action))
        .<Decision>map(row -> new Decision.Exceeded(Duration.between(now, row.since.plus(period))))
        .orElseGet(Decision.Allowed::new);
  }

  private Optional<Row> running(Subject subject, Instant now) {
    return rows.find(subject).filter(row -> now.isBefore(row.since.plus(period)));
  }

  private record Subject(Action action, String name) {}

  private record Row(Instant since, int attempts) {}
}
