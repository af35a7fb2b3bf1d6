package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.time.InstantSource;

/// Asks nothing of the payment provider before it is known that the key belongs to the account
/// whose ids this database holds. The check at the start may not have reached the provider.
public final class OriginGuardedAdvance implements AdvanceOpening {

  private static final Duration WHILE_NOT_REACHED = Duration.ofSeconds(5);
  private static final Duration WHILE_A_HUMAN_IS_NEEDED = Duration.ofMinutes(1);

  private final CheckOrigin origin;
  private final AdvanceOpening guarded;
  private final InstantSource clock;
  private volatile boolean matches;

  public OriginGuardedAdvance(CheckOrigin origin, AdvanceOpening guarded, InstantSource clock) {
    this.origin = requireNonNull(origin);
    this.guarded = requireNonNull(guarded);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome advance(AccountId account, Asker asker) {
    if (!matches) {
      switch (origin.check()) {
        case CheckOrigin.Outcome.Matches(_) -> matches = true;
        case CheckOrigin.Outcome.NotReached(_) -> {
          return new Outcome.Again(clock.instant().plus(WHILE_NOT_REACHED));
        }
        case CheckOrigin.Outcome.Differs _, CheckOrigin.Outcome.KeyRefused _ -> {
          return new Outcome.Again(clock.instant().plus(WHILE_A_HUMAN_IS_NEEDED));
        }
      }
    }
    return guarded.advance(account, asker);
  }
}
