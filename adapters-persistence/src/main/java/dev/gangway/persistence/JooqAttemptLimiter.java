package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ATTEMPT_COUNTER;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.persistence.PersistenceConfig.Limit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Fixed windows, each beginning with the first attempt in it: one row and one statement an
/// attempt. At worst somebody gets two windows' worth around the end of one, which the limits bear.
final class JooqAttemptLimiter implements AttemptLimiter {

  private final JooqUnitOfWork units;
  private final Map<Action, Limit> limits;
  private final InstantSource clock;

  JooqAttemptLimiter(JooqUnitOfWork units, Map<Action, Limit> limits, InstantSource clock) {
    this.units = requireNonNull(units);
    this.limits = Map.copyOf(limits);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Decision count(Action action, String subject) {
    Limit limit = limits.get(action);
    if (limit == null) {
      return new Decision.Allowed();
    }
    Instant now = Times.kept(clock.instant());
    Record counted = units.commitAside(() -> count(action, hash(subject), limit, now));
    return counted.get(ATTEMPT_COUNTER.ATTEMPTS) <= limit.attempts()
        ? new Decision.Allowed()
        : exceeded(counted, now);
  }

  @Override
  public Decision ask(Action action, String subject) {
    Limit limit = limits.get(action);
    if (limit == null) {
      return new Decision.Allowed();
    }
    Instant now = Times.kept(clock.instant());
    return units
        .sql()
        .selectFrom(ATTEMPT_COUNTER)
        .where(ATTEMPT_COUNTER.ACTION.eq(action.name()))
        .and(ATTEMPT_COUNTER.SUBJECT_HASH.eq(hash(subject)))
        .and(ATTEMPT_COUNTER.ATTEMPTS.ge(limit.attempts()))
        .and(ATTEMPT_COUNTER.WINDOW_ENDS.gt(now))
        .fetchOptional()
        .map(full -> exceeded(full, now))
        .orElseGet(Decision.Allowed::new);
  }

  private static Decision exceeded(Record full, Instant now) {
    return new Decision.Exceeded(Duration.between(now, full.get(ATTEMPT_COUNTER.WINDOW_ENDS)));
  }

  private Record count(Action action, String subject, Limit limit, Instant now) {
    Instant windowEnds = now.plus(limit.period());
    var isOver = ATTEMPT_COUNTER.WINDOW_ENDS.le(now);
    return requireNonNull(
        units
            .sql()
            .insertInto(ATTEMPT_COUNTER)
            .set(ATTEMPT_COUNTER.ACTION, action.name())
            .set(ATTEMPT_COUNTER.SUBJECT_HASH, subject)
            .set(ATTEMPT_COUNTER.ATTEMPTS, 1)
            .set(ATTEMPT_COUNTER.WINDOW_ENDS, windowEnds)
            .onConflict(ATTEMPT_COUNTER.ACTION, ATTEMPT_COUNTER.SUBJECT_HASH)
            .doUpdate()
            .set(
                ATTEMPT_COUNTER.ATTEMPTS,
                DSL.when(isOver, DSL.inline(1))
                    .otherwise(
                        DSL.least(ATTEMPT_COUNTER.ATTEMPTS.plus(1), DSL.val(limit.attempts() + 1))))
            .set(
                ATTEMPT_COUNTER.WINDOW_ENDS,
                DSL.when(isOver, DSL.val(windowEnds)).otherwise(ATTEMPT_COUNTER.WINDOW_ENDS))
            .returning(ATTEMPT_COUNTER.ATTEMPTS, ATTEMPT_COUNTER.WINDOW_ENDS)
            .fetchOne());
  }

  private static String hash(String subject) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(subject.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
