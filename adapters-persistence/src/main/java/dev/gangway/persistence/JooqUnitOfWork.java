package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driven.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Binds one connection to the thread for as long as a unit lasts: every statement of [#sql] goes
/// through it. Outside a unit each statement is a transaction of its own.
///
/// READ COMMITTED. What must not race is serialised by locks and by conditions in the statements,
/// which say what they are for; a stricter level would fail calls that do not conflict.
final class JooqUnitOfWork implements UnitOfWork {

  private static final Logger LOG = LoggerFactory.getLogger(JooqUnitOfWork.class);

  // A deadlock's victim can go again, once the other one has moved on.
  private static final int TRIES = 5;

  private static final int SHORTEST_PAUSE_MILLIS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 100;

  private final DataSource pool;
  private final DataSource aside;
  private final ScopedValue<Unit> current = ScopedValue.newInstance();
  private final DSLContext sql;

  /// Needs two pools.
  ///
  /// @param pool for units and single statements
  /// @param aside for what is committed while a unit is under way; never the same pool, or units
  ///   that all wait for a second connection would wait for each other
  JooqUnitOfWork(DataSource pool, DataSource aside) {
    this.pool = requireNonNull(pool);
    this.aside = requireNonNull(aside);
    this.sql =
        DSL.using(
            new DefaultConfiguration()
                .set(new ThreadsConnection())
                .set(SQLDialect.POSTGRES)
                .set(new DefaultExecuteListenerProvider(new OutageListener())));
  }

  /// Statements, run within the current unit if there is one.
  DSLContext sql() {
    return sql;
  }

  @Override
  public <T> T commit(Supplier<T> work) {
    return current.isBound() ? joined(work) : retried(pool, work);
  }

  /// Commits at once, whatever becomes of the unit under way.
  <T> T commitAside(Supplier<T> work) {
    return retried(current.isBound() ? aside : pool, work);
  }

  /// Runs `hook` after the commit of the current unit, never if it rolls back, at once outside one.
  void afterCommit(Runnable hook) {
    if (current.isBound()) {
      current.get().afterCommit.add(hook);
    } else {
      hook.run();
    }
  }

  /// Whether this thread is within a unit, and has to see what that wrote.
  boolean isUnderWay() {
    return current.isBound();
  }

  /// @throws IllegalStateException outside a unit of work
  void requireCurrent() {
    if (!current.isBound()) {
      throw new IllegalStateException("this belongs inside a unit of work");
    }
  }

  /// @throws IllegalStateException within a unit of work
  void requireNone() {
    if (current.isBound()) {
      throw new IllegalStateException("this does not belong inside a unit of work");
    }
  }

  private <T> T joined(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      // Whoever catches this on the way out must not commit half of it.
      current.get().spoilt = true;
      throw failure;
    }
  }

  private <T> T retried(DataSource source, Supplier<T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return once(source, work);
      } catch (DataAccessException failure) {
        if (!Outage.isConflict(failure.sqlState())) {
          throw failure;
        }
        if (tried == TRIES) {
          throw new StorageUnavailable("the database is too busy with the same rows", failure);
        }
        pause();
      }
    }
  }

  // Whoever goes again at once takes the lock before the one who waits for it has woken up, and
  // they are where they were. Random, so that two victims do not meet again.
  private static void pause() {
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(
            ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)));
  }

  private <T> T once(DataSource source, Supplier<T> work) {
    List<Runnable> hooks;
    T result;
    try (Connection connection = open(source)) {
      Unit unit = new Unit(connection);
      connection.setAutoCommit(false);
      try {
        result = ScopedValue.where(current, unit).call(work::get);
        unit.requireUnspoilt();
        connection.commit();
        hooks = unit.afterCommit;
      } catch (RuntimeException | Error | SQLException failure) {
        rollBack(connection, failure);
        throw failure;
      }
    } catch (SQLException failure) {
      throw Outage.translate(failure);
    }
    hooks.forEach(JooqUnitOfWork::runHook);
    return result;
  }

  private static Connection open(DataSource source) {
    try {
      return source.getConnection();
    } catch (SQLException failure) {
      throw new StorageUnavailable("the database gave no connection in time", failure);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      // The connection is broken: the server rolls back by itself.
      failure.addSuppressed(alsoFailed);
    }
  }

  // The work is committed: what a hook fails at must not look like a failure of the work.
  private static void runHook(Runnable hook) {
    try {
      hook.run();
    } catch (RuntimeException failure) {
      LOG.warn("After a commit: {}", failure.getClass().getName());
    }
  }

  private static final class Unit {
    private final Connection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean spoilt;

    private Unit(Connection connection) {
      this.connection = connection;
    }

    private void requireUnspoilt() {
      if (spoilt) {
        throw new IllegalStateException("a part of this unit of work failed");
      }
    }
  }

  private final class ThreadsConnection implements ConnectionProvider {

    @Override
    public Connection acquire() {
      return current.isBound() ? current.get().connection : open(pool);
    }

    @Override
    public void release(Connection connection) {
      if (current.isBound() && current.get().connection.equals(connection)) {
        return;
      }
      try {
        connection.close();
      } catch (SQLException failure) {
        throw Outage.translate(failure);
      }
    }
  }

  /// Turns an outage into the port's own exception, wherever a statement met it.
  private final class OutageListener implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void exception(ExecuteContext context) {
      SQLException failure = context.sqlException();
      if (failure == null) {
        return;
      }
      RuntimeException translated = Outage.translate(failure);
      if (translated instanceof StorageUnavailable) {
        context.exception(translated);
      } else if (Outage.isConflict(failure.getSQLState()) && !current.isBound()) {
        context.exception(
            new StorageUnavailable("the database is too busy with the same rows", failure));
      }
    }
  }
}
