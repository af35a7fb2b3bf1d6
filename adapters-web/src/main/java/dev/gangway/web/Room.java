package dev.gangway.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// So many requests are worked on at a time. Some more wait for their turn, first come, first
/// served, for a moment; whoever comes when too many wait already, or waits in vain, is turned
/// away.
///
/// Working on more at a time would make nobody quicker: they would only queue for the database
/// instead, each holding more than a request that has not begun. Waiting for longer would fill the
/// server in an outage with people who have left.
final class Room {

  private final Semaphore places;
  private final Semaphore seats;
  private final Duration patience;

  /// An empty one.
  ///
  /// @param size how many are worked on at a time
  /// @param mostWaiting how many may wait for a turn
  /// @param patience how long they do
  Room(int size, int mostWaiting, Duration patience) {
    this.places = new Semaphore(size, true);
    this.seats = new Semaphore(mostWaiting);
    this.patience = patience;
  }

  /// Waits for a turn if need be. Whoever is admitted has to [#leave()].
  boolean admits() {
    try {
      // Not past those who wait, as the one without a time would.
      return places.tryAcquire(0, TimeUnit.NANOSECONDS) || getsTurn();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean getsTurn() throws InterruptedException {
    if (!seats.tryAcquire()) {
      return false;
    }
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      seats.release();
    }
  }

  void leave() {
    places.release();
  }
}
