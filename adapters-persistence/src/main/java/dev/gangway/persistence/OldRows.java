package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACTIVATION_TOKEN;
import static dev.gangway.persistence.jooq.Tables.ANSWER;
import static dev.gangway.persistence.jooq.Tables.ATTEMPT_COUNTER;
import static dev.gangway.persistence.jooq.Tables.EMAIL_CHANGE;
import static dev.gangway.persistence.jooq.Tables.PASSWORD_RESET_TOKEN;
import static dev.gangway.persistence.jooq.Tables.PROVIDER_EVENT;
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
/// harm. Events of the provider's that are over, or parked for somebody who never came, are deleted
/// after 30 days: for so long the provider lists them, and one that it lists must be known. Those
/// that wait or are dead stay, however old.
final class OldRows {

  private static final Duration KEPT_AFTER_ITS_END = Duration.ofDays(1);

  private static final Duration EVENTS_KEPT_FOR = Duration.ofDays(30);

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
            delete(EMAIL_CHANGE, EMAIL_CHANGE.EXPIRES_AT, ended),
            delete(ANSWER, ANSWER.VALID_UNTIL, ended),
            delete(ATTEMPT_COUNTER, ATTEMPT_COUNTER.WINDOW_ENDS, ended),
            deleteEvents()));
  }

  private String deleteEvents() {
    int deleted =
        units
            .sql()
            .deleteFrom(PROVIDER_EVENT)
            .where(PROVIDER_EVENT.STANDING.in("DONE", "PARKED"))
            .and(PROVIDER_EVENT.RECEIVED_AT.lt(clock.instant().minus(EVENTS_KEPT_FOR)))
            .execute();
    return deleted + " of " + PROVIDER_EVENT.getName();
  }

  private String delete(Table<Record> table, TableField<Record, Instant> end, Instant ended) {
    int deleted = units.sql().deleteFrom(table).where(end.lt(ended)).execute();
    return deleted + " of " + table.getName();
  }
}
