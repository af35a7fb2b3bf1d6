package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.persistence.PersistenceAdapter.CannotStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// This process, as the others on its database know it: by a number that no other ever had, and by
/// a lock on that number which PostgreSQL keeps as long as our connection lives. It ends with the
/// process, by whichever death.
///
/// The connection is one of its own: a pool would close it, or lend it to somebody.
///
/// That somebody is dead is a guess, if a good one: a connection can break while both ends live. So
/// nothing may depend on it but how soon something is done.
final class Instance implements AutoCloseable {

  /// Keeps our locks apart from those that others may hold in the same database: "gang".
  private static final int LOCKS = 0x67616e67;

  private static final String PREFIX = "gangway-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,9})");

  private static final int ANSWERS_WITHIN_SECONDS = 5;

  /// A host that vanishes without a word is missed after some ten seconds: the server asks after
  /// four of silence, every two, three times. And nobody ends this session for its being idle.
  private static final String LASTS =
      "SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3;"
          + " SET idle_session_timeout = 0; SET statement_timeout = '5s'";

  private final DataSource direct;
  private final int number;
  private @Nullable Connection connection;

  private Instance(DataSource direct, Connection connection, int number) {
    this.direct = direct;
    this.connection = connection;
    this.number = number;
  }

  /// Takes a number and its lock.
  ///
  /// @param direct gives connections of our own
  /// @throws CannotStart if the database does not answer
  static Instance begin(DataSource direct) {
    try {
      Connection connection = open(direct);
      try {
        // Locked before it is used for anything, so that nobody who meets it finds it free.
        int number = ask(connection, "SELECT nextval('instance_number')");
        lock(connection, number);
        return new Instance(direct, connection, number);
      } catch (SQLException failure) {
        connection.close();
        throw failure;
      }
    } catch (SQLException failure) {
      throw new CannotStart(
          "The database gave no number to work under: " + failure.getMessage(), failure);
    }
  }

  private static Connection open(DataSource direct) throws SQLException {
    Connection connection = direct.getConnection();
    try (Statement sql = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, ANSWERS_WITHIN_SECONDS * 2 * 1000);
      sql.execute(LASTS);
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /// What is marked with this is this process's. Unlike any other process's, dead or alive.
  String name() {
    return PREFIX + number;
  }

  /// Takes the lock again if the connection broke. Whoever found it free meanwhile took us for
  /// dead, and does again what we are at: that is safe, and a waste.
  ///
  /// @throws SQLException if the database is away, or somebody just looks whether we are dead
  synchronized void hold() throws SQLException {
    if (connection != null && connection.isValid(ANSWERS_WITHIN_SECONDS)) {
      return;
    }
    close();
    Connection again = open(direct);
    try {
      lock(again, number);
    } catch (SQLException failure) {
      again.close();
      throw failure;
    }
    connection = again;
  }

  private static void lock(Connection connection, int number) throws SQLException {
    if (ask(connection, "SELECT pg_try_advisory_lock(?, ?)::integer", LOCKS, number) == 0) {
      throw new SQLException("the lock of " + PREFIX + number + " is taken");
    }
  }

  /// Does something if the instance of this name is dead, and nobody else does the same meanwhile.
  /// Names that are no instance's are nobody's who could be dead.
  ///
  /// @throws SQLException if the database is away
  synchronized void ifDead(String name, Runnable work) throws SQLException {
    Matcher named = NAME.matcher(name);
    if (name.equals(name()) || !named.matches()) {
      return;
    }
    Connection asking = requireNonNull(connection, "held before");
    int other = Integer.parseInt(named.group(1));
    if (ask(asking, "SELECT pg_try_advisory_lock(?, ?)::integer", LOCKS, other) == 1) {
      try {
        work.run();
      } finally {
        ask(asking, "SELECT pg_advisory_unlock(?, ?)::integer", LOCKS, other);
      }
    }
  }

  private static int ask(Connection connection, String question, int... arguments)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(question)) {
      for (int i = 0; i < arguments.length; i++) {
        sql.setInt(i + 1, arguments[i]);
      }
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /// Gives the lock back. To be called when nothing is under way any more.
  @Override
  public synchronized void close() {
    Connection held = connection;
    connection = null;
    if (held != null) {
      try {
        held.close();
      } catch (SQLException broken) {
        // Then the server has noticed, or will.
        return;
      }
    }
  }
}
