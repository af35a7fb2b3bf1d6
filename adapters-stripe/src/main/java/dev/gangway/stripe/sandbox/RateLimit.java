package dev.gangway.stripe.sandbox;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// So many calls a second to each endpoint, and not one more in any second.
///
/// Stripe says 25 a second for each endpoint in a sandbox (<https://docs.stripe.com/rate-limits>);
/// how it tolerates bursts it does not say, so here it tolerates none: who keeps to this keeps to
/// that.
final class RateLimit {
  private static final long SECOND_MILLIS = 1000;

  private final InstantSource clock;
  private final Map<String, Deque<Long>> passed = new HashMap<>();
  private int perSecond;

  RateLimit(InstantSource clock, int perSecond) {
    this.clock = clock;
    this.perSecond = perSecond;
  }

  synchronized int perSecond() {
    return perSecond;
  }

  /// Sets the limit anew, and forgets what has passed.
  ///
  /// @param limit 0 for no limit
  synchronized void set(int limit) {
    perSecond = limit;
    passed.clear();
  }

  /// Counts a call.
  ///
  /// @return whether it may pass; one that may not is not counted
  synchronized boolean admit(String endpoint) {
    if (perSecond == 0) {
      return true;
    }
    long now = clock.millis();
    Deque<Long> recent = passed.computeIfAbsent(endpoint, _ -> new ArrayDeque<>());
    while (!recent.isEmpty() && recent.peekFirst() <= now - SECOND_MILLIS) {
      recent.removeFirst();
    }
    if (recent.size() >= perSecond) {
      return false;
    }
    recent.addLast(now);
    return true;
  }
}
