package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.AccountId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over what dead instances were at: at the start, for the process that was here before, and
/// every second, for the others on this database. Without it, leases and heartbeats would have to
/// run out first, which takes up to a minute.
final class Inheritance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Inheritance.class);

  /// Two cheap questions, each answered from an index of what is under way just now.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Instance instance;
  private final JooqUnitOfWork units;
  private final JooqPaymentAccountOpeningRepository openings;
  private final DurableTaskQueue tasks;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  Inheritance(
      Instance instance,
      JooqUnitOfWork units,
      JooqPaymentAccountOpeningRepository openings,
      DurableTaskQueue tasks,
      InstantSource clock) {
    this.instance = requireNonNull(instance);
    this.units = requireNonNull(units);
    this.openings = requireNonNull(openings);
    this.tasks = requireNonNull(tasks);
    this.clock = requireNonNull(clock);
  }

  /// Begins to look.
  void start() {
    Thread.ofVirtual().name("inheritance").start(this::lookAgainAndAgain);
  }

  private void lookAgainAndAgain() {
    try {
      do {
        look();
      } while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes over from whoever is dead by now.
  void look() {
    try {
      instance.hold();
      Set<String> atWork = new HashSet<>(openings.claimants());
      atWork.addAll(tasks.workersNamed());
      for (String name : atWork) {
        instance.ifDead(name, () -> takeOverFrom(name));
      }
    } catch (SQLException | RuntimeException away) {
      // The next look comes soon, and whoever asks whether we are healthy hears of the database.
      LOG.debug("could not look after dead instances: {}", away.getClass().getName());
    }
  }

  private void takeOverFrom(String dead) {
    List<AccountId> left =
        units.commit(() -> {
          List<AccountId> released = openings.release(dead, clock.instant());
          tasks.release(dead);
          // Their tasks may be asleep until the end of the lease.
          released.forEach(
              account -> tasks.enqueue(new TaskQueue.Task.OpenPaymentAccount(account)));
          return released;
        });
    LOG.info("{} is dead; took over its tasks and {} openings", dead, left.size());
  }

  /// Looks no more.
  @Override
  public void close() {
    closing.countDown();
  }
}
