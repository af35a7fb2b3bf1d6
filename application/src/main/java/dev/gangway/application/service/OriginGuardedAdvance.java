package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.account.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Advances nothing before [OriginGuard] lets it.
public final class OriginGuardedAdvance implements AdvanceOpening {

  private final OriginGuard guard;
  private final AdvanceOpening guarded;

  public OriginGuardedAdvance(CheckOrigin origin, AdvanceOpening guarded, InstantSource clock) {
    this.guard = new OriginGuard(origin, clock);
    this.guarded = requireNonNull(guarded);
  }

  @Override
  public Outcome advance(AccountId account, Asker asker) {
    Optional<Instant> closedUntil = guard.closedUntil();
    return closedUntil.isPresent()
        ? new Outcome.Again(closedUntil.get())
        : guarded.advance(account, asker);
  }
}
