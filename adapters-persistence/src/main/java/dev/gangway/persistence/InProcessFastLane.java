package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvanceOpening.Asker;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread for each try, so many at once and no more. Nothing lies in a queue, so nothing is tried
/// for somebody who has long gone.
final class InProcessFastLane implements FastLane, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InProcessFastLane.class);

  /// As many as may wait in setup at once. At 0.4 s a call, eight of them are enough for twenty
  /// calls a second; the others are for a provider that is slow to answer.
  private static final int MOST_AT_ONCE = 64;

  /// What is still running then is interrupted; the durable work does it after the next start.
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final JooqUnitOfWork units;
  private final Set<AccountId> underWay = ConcurrentHashMap.newKeySet();
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fast-lane-", 0).factory());
  private volatile @Nullable AdvanceOpening openings;

  InProcessFastLane(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  /// Opens the lane. What was wished for before is forgotten.
  void start(AdvanceOpening openings) {
    this.openings = requireNonNull(openings);
  }

  @Override
  public void hurry(AccountId account) {
    units.afterCommit(() -> {
      AdvanceOpening open = openings;
      if (open == null || !free.tryAcquire()) {
        return;
      }
      if (!underWay.add(account)) {
        free.release();
        return;
      }
      try {
        threads.execute(() -> advance(open, account));
      } catch (RejectedExecutionException closing) {
        leave(account);
      }
    });
  }

  private void advance(AdvanceOpening open, AccountId account) {
    try {
      open.advance(account, Asker.SOMEBODY_WHO_WAITS);
    } catch (RuntimeException failure) {
      // The durable work meets it too, and tells. The message may hold anything.
      LOG.debug("a try for {} failed: {}", account, failure.getClass().getName());
    } finally {
      leave(account);
    }
  }

  private void leave(AccountId account) {
    underWay.remove(account);
    free.release();
  }

  /// How many tries are under way.
  int underWay() {
    return underWay.size();
  }

  /// Lets what is under way come to an end, for a while.
  @Override
  public void close() {
    openings = null;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException told) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
