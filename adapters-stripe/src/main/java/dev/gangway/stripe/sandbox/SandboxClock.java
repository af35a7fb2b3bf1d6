package dev.gangway.stripe.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time that Stripe has in the sandbox: the world's, plus what it was advanced by. It only goes
/// forward, as Stripe's does; ages of keys and order of lists rely on that.
final class SandboxClock implements InstantSource {
  private final InstantSource world;
  private volatile Duration ahead;

  SandboxClock(InstantSource world, Duration ahead) {
    this.world = world;
    this.ahead = ahead;
  }

  @Override
  public Instant instant() {
    return world.instant().plus(ahead);
  }

  Duration ahead() {
    return ahead;
  }

  void standAhead(Duration total) {
    ahead = total;
  }

  long epochSecond() {
    return instant().getEpochSecond();
  }
}
