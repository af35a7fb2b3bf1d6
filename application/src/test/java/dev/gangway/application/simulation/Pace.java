package dev.gangway.application.simulation;

import java.time.Duration;

/// How long a request is on its way, and its answer again.
record Pace(Duration least, Duration most) {

  /// As at Stripe.
  static final Pace ORDINARY = new Pace(Duration.ofMillis(10), Duration.ofMillis(450));

  /// As if dozens of workers had calls under way at once: one after the other, a few milliseconds
  /// each, they are as many in a second.
  static final Pace RUSH = new Pace(Duration.ofMillis(1), Duration.ofMillis(4));
}
