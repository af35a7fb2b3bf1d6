package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.CheckOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Nothing is asked of the payment provider before it is known that the key belongs to the account
/// whose ids this database holds. The check at the start may not have reached the provider. Asked
/// with another account's key, the provider knows none of our customers, and each would pass for
/// deleted.
///
/// However many come meanwhile, one asks at a time, and after a bad answer nobody for a while: what
/// works in the background comes by the dozen, and would be an outage of its own.
final class OriginGuard {

  private static final Duration WHILE_ANOTHER_ASKS = Duration.ofMillis(500);
  private static final Duration WHILE_NOT_REACHED = Duration.ofSeconds(5);
  private static final Duration WHILE_A_HUMAN_IS_NEEDED = Duration.ofMinutes(1);

  private final CheckOrigin origin;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean matches;
  private volatile Instant notAskedBefore = Instant.MIN;

  OriginGuard(CheckOrigin origin, InstantSource clock) {
    this.origin = requireNonNull(origin);
    this.clock = requireNonNull(clock);
  }

  /// When to come back; empty if the provider may be asked.
  Optional<Instant> closedUntil() {
    if (!matches) {
      if (!asking.compareAndSet(false, true)) {
        return Optional.of(clock.instant().plus(WHILE_ANOTHER_ASKS));
      }
      try {
        ask();
      } finally {
        asking.set(false);
      }
    }
    return matches ? Optional.empty() : Optional.of(notAskedBefore);
  }

  private void ask() {
    if (matches || clock.instant().isBefore(notAskedBefore)) {
      return;
    }
    switch (origin.check()) {
      case CheckOrigin.Outcome.Matches(_) -> matches = true;
      case CheckOrigin.Outcome.NotReached(_) ->
          notAskedBefore = clock.instant().plus(WHILE_NOT_REACHED);
      case CheckOrigin.Outcome.Differs _, CheckOrigin.Outcome.KeyRefused _ ->
          notAskedBefore = clock.instant().plus(WHILE_A_HUMAN_IS_NEEDED);
    }
  }
}
