package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Really waits, and is really woken: the threads of a test are real too.
public final class InMemoryOpeningBell implements OpeningBell {

  private final InMemoryUnitOfWork units;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  public InMemoryOpeningBell(InMemoryUnitOfWork units) {
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
    listeners.add(listener);
    return listener;
  }

  @Override
  public void ring(AccountId account) {
    units.afterCommit(() ->
        listeners.stream()
            .filter(listener -> listener.account.equals(account))
            .forEach(listener -> listener.rung.release()));
  }

  /// How many are listening: none should be left over.
  public int listening() {
    return listeners.size();
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
      return listeners.stream()
          .filter(listener -> listener.account.equals(account) && listener.mayBeFirst)
          .findFirst()
          .filter(this::equals)
          .isPresent();
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }
}
