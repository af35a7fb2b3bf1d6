package dev.gangway.stripe.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be done at a later moment of the sandbox's clock.
///
/// A thread of its own waits for the moments to come by themselves; who moves the clock calls
/// [#runDue] and finds, when it returns, everything done that became due.
final class Agenda implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private record Item(Instant due, long number, Runnable work) {}

  private final InstantSource clock;
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::due).thenComparingLong(Item::number));
  private final ReentrantLock doing = new ReentrantLock();
  private final Thread thread;
  private long count;
  private boolean closed;

  Agenda(InstantSource clock) {
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("sandbox-agenda").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  synchronized void at(Instant due, Runnable work) {
    items.add(new Item(due, count++, work));
    notifyAll();
  }

  /// Does what is due, in the order in which it became due.
  void runDue() {
    // One at a time: who comes second must not return before the first has finished.
    doing.lock();
    try {
      for (Item item = nextDue(); item != null; item = nextDue()) {
        try {
          item.work().run();
        } catch (RuntimeException e) {
          LOG.error("The sandbox could not do what was due at {}", item.due(), e);
        }
      }
    } finally {
      doing.unlock();
    }
  }

  /// How long it is until something is to be done, zero if something is due already, or null if
  /// nothing is to be done at all.
  synchronized @Nullable Duration untilNext() {
    Item first = closed ? null : items.peek();
    if (first == null) {
      return null;
    }
    Duration left = Duration.between(clock.instant(), first.due());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private synchronized @Nullable Item nextDue() {
    Item first = items.peek();
    return first == null || closed || first.due().isAfter(clock.instant()) ? null : items.poll();
  }

  private void watch() {
    try {
      while (await()) {
        runDue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until something may be due.
  private synchronized boolean await() throws InterruptedException {
    while (!closed) {
      Item first = items.peek();
      Duration left = first == null ? LONGEST_WAIT : Duration.between(clock.instant(), first.due());
      if (first != null && !left.isPositive()) {
        return true;
      }
      // Rounded up: waiting no time at all would be waiting for ever.
      wait(Math.min(LONGEST_WAIT.toMillis(), left.toMillis() + 1));
    }
    return false;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }
}
