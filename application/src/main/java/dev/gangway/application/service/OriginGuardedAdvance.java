package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks nothing of the payment provider before it is known that the key belongs to the account
/// whose ids this database holds. The check at the start may not have reached the provider.
///
/// However many come meanwhile, one asks at a time, and after a bad answer nobody for a while: what
/// works in the background comes by the dozen, and would be an outage of its own.
public final class OriginGuardedAdvance implements AdvanceOpening {

  private static final Duration WHILE_ANOTHER_ASKS = Duration.ofMillis(500);
  private static final Duration WHILE_NOT_REACHED = Duration.ofSeconds(5);
  private static final Duration WHILE_A_HUMAN_IS_NEEDED = Duration.ofMinutes(1);

  private final CheckOrigin origin;
  private final AdvanceOpening guarded;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean matches;
  private volatile Instant notAskedBefore = Instant.MIN;

  public OriginGuardedAdvance(CheckOrigin origin, AdvanceOpening guarded, InstantSource clock) {
    this.origin = requireNonNull(origin);
    this.guarded = requireNonNull(guarded);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome advance(AccountId account, Asker asker) {
    if (!matches) {
      if (!asking.compareAndSet(false, true)) {
        return new Outcome.Again(clock.instant().plus(WHILE_ANOTHER_ASKS));
      }
      try {
        ask();
      } finally {
        asking.set(false);
      }
    }
    return matches ? guarded.advance(account, asker) : new Outcome.Again(notAskedBefore);
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
