package dev.gangway.persistence;

import dev.gangway.application.port.driven.StorageUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// Tells by PostgreSQL's error code whether the database is away, or we asked for something wrong.
final class Outage {

  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static final Set<String> AWAY =
      Set.of(
          "53000", "53100", "53200", "53300", "53400", // out of connections, disk, memory
          "55P03", // waited too long for a lock
          "57014", // took too long and was cancelled
          "57P01", "57P02", "57P03", "57P05", // shutting down, crashed, starting up, idle for long
          "25P03", // the transaction sat idle for too long
          "25006"); // read-only: a standby, or a primary that lost its place

  private static final Set<String> CONFLICT = Set.of("40001", "40P01");

  private Outage() {}

  /// Serialisation failure or deadlock: going again helps.
  static boolean isConflict(@Nullable String state) {
    return state != null && CONFLICT.contains(state);
  }

  static RuntimeException translate(SQLException failure) {
    String state = failure.getSQLState();
    if (failure instanceof SQLTransientConnectionException
        || (state != null && (state.startsWith("08") || AWAY.contains(state)))) {
      return new StorageUnavailable("the database does not answer (" + state + ")", failure);
    }
    return new DataAccessException("the database refused (" + state + ")", failure);
  }
}
