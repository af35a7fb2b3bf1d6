package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Stands still until it is moved.
public final class FakeClock implements InstantSource {

  private volatile Instant now;

  public FakeClock(Instant now) {
    this.now = requireNonNull(now);
  }

  /// Noon of some day, to the microsecond that a database keeps.
  public FakeClock() {
    this(Instant.parse("2026-11-23T12:00:00Z"));
  }

  @Override
  public Instant instant() {
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
