package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driving.CheckOrigin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The leave to make one call to the payment provider: it has to be the one whose ids we hold
/// ([OriginGuard]), and the budget has to have a call left.
final class ProviderPermit {

  private final OriginGuard guard;
  private final RateBudget budget;

  ProviderPermit(CheckOrigin origin, RateBudget budget, InstantSource clock) {
    this.guard = new OriginGuard(origin, clock);
    this.budget = requireNonNull(budget);
  }

  /// As [RateBudget#take], and takes no token while the provider is not known to be ours. Empty if
  /// the call may be made; else when to come back.
  Optional<Instant> take(RateBudget.Urgency urgency) {
    return guard
        .closedUntil()
        .or(() ->
            switch (budget.take(urgency)) {
              case RateBudget.Permit.Granted() -> Optional.empty();
              case RateBudget.Permit.NotBefore(Instant at) -> Optional.of(at);
            });
  }
}
