package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

final class InProcessOpeningBell implements OpeningBell {

  private final JooqUnitOfWork units;
  private final Map<AccountId, Queue<Listener>> listeners = new ConcurrentHashMap<>();

  InProcessOpeningBell(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Listening listen(AccountId account) {
    return listen(account, true);
  }

  @Override
  public Listening overhear(AccountId account) {
    return listen(account, false);
  }

  private Listening listen(AccountId account, boolean mayBeFirst) {
    Listener listener = new Listener(account, mayBeFirst);
    listeners.compute(
        account,
        (_, others) -> {
          Queue<Listener> all = others == null ? new ConcurrentLinkedQueue<>() : others;
          all.add(listener);
          return all;
        });
    return listener;
  }

  @Override
  public void ring(AccountId account) {
    units.afterCommit(() -> listeningTo(account).forEach(each -> each.rung.release()));
  }

  /// In the order in which they began.
  private Queue<Listener> listeningTo(AccountId account) {
    return listeners.getOrDefault(account, new ConcurrentLinkedQueue<>());
  }

  private final class Listener implements Listening {
    private final AccountId account;
    private final boolean mayBeFirst;
    private final Semaphore rung = new Semaphore(0);

    private Listener(AccountId account, boolean mayBeFirst) {
      this.account = requireNonNull(account);
      this.mayBeFirst = mayBeFirst;
    }

    @Override
    public void await(Duration atMost) {
      try {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
          rung.drainPermits();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean isFirst() {
      return listeningTo(account).stream()
          .filter(each -> each.mayBeFirst)
          .findFirst()
          .filter(this::equals)
          .isPresent();
    }

    @Override
    public void close() {
      // The last one to leave takes the entry along: accounts come and go for ever.
      listeners.computeIfPresent(
          account,
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
