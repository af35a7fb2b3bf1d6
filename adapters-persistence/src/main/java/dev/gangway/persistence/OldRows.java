package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACTIVATION_TOKEN;
import static dev.gangway.persistence.jooq.Tables.ANSWER;
import static dev.gangway.persistence.jooq.Tables.ATTEMPT_COUNTER;
import static dev.gangway.persistence.jooq.Tables.PASSWORD_RESET_TOKEN;
import static dev.gangway.persistence.jooq.Tables.SESSION;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/// What nobody will ask for again. Deleted a day after it ended, so that clocks that differ do no
/// harm.
final class OldRows {

  private static final Duration KEPT_AFTER_ITS_END = Duration.ofDays(1);

  private final JooqUnitOfWork units;
  private final InstantSource clock;

  OldRows(JooqUnitOfWork units, InstantSource clock) {
    this.units = requireNonNull(units);
    this.clock = requireNonNull(clock);
  }

  /// Deletes them.
  ///
  /// @return how many of what, for a log
  String sweep() {
    Instant ended = clock.instant().minus(KEPT_AFTER_ITS_END);
    return String.join(
        ", ",
        List.of(
            delete(SESSION, SESSION.EXPIRES_AT, ended),
            delete(ACTIVATION_TOKEN, ACTIVATION_TOKEN.EXPIRES_AT, ended),
            delete(PASSWORD_RESET_TOKEN, PASSWORD_RESET_TOKEN.EXPIRES_AT, ended),
            delete(ANSWER, ANSWER.VALID_UNTIL, ended),
            delete(ATTEMPT_COUNTER, ATTEMPT_COUNTER.WINDOW_ENDS, ended)));
  }

  private String delete(Table<Record> table, TableField<Record, Instant> end, Instant ended) {
    int deleted = units.sql().deleteFrom(table).where(end.lt(ended)).execute();
    return deleted + " of " + table.getName();
  }
}
