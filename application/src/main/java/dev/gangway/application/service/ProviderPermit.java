package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driving.CheckOrigin;
import java.time.InstantSource;

/// The leave to make one call to the payment provider: it has to be the one whose ids we hold
/// ([OriginGuard]), and the budget has to have a call left.
final class ProviderPermit {

  private final OriginGuard guard;
  private final RateBudget budget;

  ProviderPermit(CheckOrigin origin, RateBudget budget, InstantSource clock) {
    this.guard = new OriginGuard(origin, clock);
    this.budget = requireNonNull(budget);
  }

  /// As [RateBudget#take], and takes no token while the provider is not known to be ours.
  RateBudget.Permit take(RateBudget.Urgency urgency) {
    return guard
        .closedUntil()
        .<RateBudget.Permit>map(RateBudget.Permit.NotBefore::new)
        .orElseGet(() -> budget.take(urgency));
  }
}
