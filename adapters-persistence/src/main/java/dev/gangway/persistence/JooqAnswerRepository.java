package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ANSWER;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AnswerRepository;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Record;

final class JooqAnswerRepository implements AnswerRepository {

  private final JooqUnitOfWork units;

  JooqAnswerRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Optional<Earlier> take(
      String caller, String key, String fingerprint, Instant now, Instant until) {
    return units.commitAside(() -> {
      while (true) {
        if (taken(caller, key, fingerprint, now, until)) {
          return Optional.empty();
        }
        Optional<Earlier> earlier = find(caller, key);
        if (earlier.isPresent()) {
          return earlier;
        }
        // Given back between the two statements: it can be taken now.
      }
    });
  }

  private boolean taken(String caller, String key, String fingerprint, Instant now, Instant until) {
    return units
            .sql()
            .insertInto(ANSWER)
            .set(ANSWER.CALLER, caller)
            .set(ANSWER.KEY, key)
            .set(ANSWER.FINGERPRINT, fingerprint)
            .set(ANSWER.VALID_UNTIL, Times.kept(until))
            .onConflict(ANSWER.CALLER, ANSWER.KEY)
            .doUpdate()
            .set(ANSWER.FINGERPRINT, fingerprint)
            .setNull(ANSWER.STATUS)
            .setNull(ANSWER.BODY)
            .set(ANSWER.VALID_UNTIL, Times.kept(until))
            .where(ANSWER.VALID_UNTIL.le(now))
            .execute()
        == 1;
  }

  private Optional<Earlier> find(String caller, String key) {
    return units
        .sql()
        .selectFrom(ANSWER)
        .where(ANSWER.CALLER.eq(caller))
        .and(ANSWER.KEY.eq(key))
        .fetchOptional(row -> new Earlier(row.get(ANSWER.FINGERPRINT), answer(row)));
  }

  private static Optional<Answer> answer(Record row) {
    Integer status = row.get(ANSWER.STATUS);
    return status == null
        ? Optional.empty()
        : Optional.of(new Answer(status, row.get(ANSWER.BODY)));
  }

  @Override
  public void keep(
      String caller, String key, Instant takenUntil, int status, String body, Instant until) {
    units
        .sql()
        .update(ANSWER)
        .set(ANSWER.STATUS, status)
        .set(ANSWER.BODY, body)
        .set(ANSWER.VALID_UNTIL, Times.kept(until))
        .where(ANSWER.CALLER.eq(caller))
        .and(ANSWER.KEY.eq(key))
        .and(ANSWER.STATUS.isNull())
        .and(ANSWER.VALID_UNTIL.eq(Times.kept(takenUntil)))
        .execute();
  }

  @Override
  public void release(String caller, String key, Instant takenUntil) {
    units
        .sql()
        .deleteFrom(ANSWER)
        .where(ANSWER.CALLER.eq(caller))
        .and(ANSWER.KEY.eq(key))
        .and(ANSWER.STATUS.isNull())
        .and(ANSWER.VALID_UNTIL.eq(Times.kept(takenUntil)))
        .execute();
  }
}
