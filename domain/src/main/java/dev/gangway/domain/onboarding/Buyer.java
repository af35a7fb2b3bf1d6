package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.plan.PlanCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a person has done so far, as far as it decides what they may take next.
///
/// @param activatedAt when the days of a trial began to count
/// @param plan the plan that they are on, or were on last
/// @param bought what was paid for and not given back
/// @param held what another amount was taken for than was asked for, and nobody has decided about
/// @param recurring whether a recurring payment of theirs has not ended, as far as is known
/// @param currency what they have paid in: an account at the provider has one for good
/// @param trialTaken whether they have been on a trial
public record Buyer(
    Instant activatedAt,
    Optional<PlanInForce> plan,
    Set<PlanCode> bought,
    Set<PlanCode> held,
    boolean recurring,
    Optional<Currency> currency,
    boolean trialTaken) {

  public Buyer {
    requireNonNull(activatedAt);
    requireNonNull(plan);
    bought = Set.copyOf(bought);
    held = Set.copyOf(held);
    requireNonNull(currency);
  }

  /// Somebody who has taken nothing yet.
  public static Buyer newcomer(Instant activatedAt) {
    return new Buyer(
        activatedAt, Optional.empty(), Set.of(), Set.of(), false, Optional.empty(), false);
  }
}
