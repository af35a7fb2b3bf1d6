package dev.gangway.web;

import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends connections whose client begins a request and does not come to its end: each would hold its
/// thread and its memory for ever. (Helidon's read timeout is for clients; its server has none, and
/// its idle timeout looks only between requests.)
final class SlowClients implements Http1ConnectionListener {

  private final Duration patience;
  private final Map<Thread, Long> reading = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-clients").factory());

  /// @param patience how long a request may take from its first line to its last byte
  SlowClients(Duration patience) {
    this.patience = patience;
  }

  void start() {
    long period = Math.max(1, patience.toMillis() / 4);
    var _ = sweeper.scheduleAtFixedRate(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  void stop() {
    sweeper.shutdownNow();
  }

  /// A request begins on this thread.
  @Override
  public void prologue(ConnectionContext ctx, HttpPrologue prologue) {
    reading.put(Thread.currentThread(), System.nanoTime());
  }

  /// The request that this thread reads has come to its end, or to nothing.
  ///
  /// @return whether it had been given up
  boolean finished() {
    reading.remove(Thread.currentThread());
    return Thread.interrupted();
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Thread thread : reading.keySet()) {
      // In one step with finished(), so that nobody is interrupted who has gone on to real work.
      reading.computeIfPresent(
          thread,
          (_, since) -> {
            if (now - since < patience.toNanos()) {
              return since;
            }
            thread.interrupt();
            return null;
          });
    }
  }
}
