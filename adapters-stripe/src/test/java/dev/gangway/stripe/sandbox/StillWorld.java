package dev.gangway.stripe.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/// A world in which no time passes, so that only moving the sandbox's clock does.
final class StillWorld implements InstantSource {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Override
  public Instant instant() {
    return NOON;
  }

  static StripeSandbox.Config config() {
    return StripeSandbox.Config.inMemory().withWorld(new StillWorld()).withCallsPerSecond(0);
  }
}
