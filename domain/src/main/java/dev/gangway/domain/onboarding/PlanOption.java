package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.util.Set;

/// A plan as put before one person.
///
/// @param plan the very row of the catalogue that it will be charged by
/// @param reasons why it is shown but cannot be taken; empty if it can
public record PlanOption(Plan plan, Set<Reason> reasons) {

  /// Why an option is shown but cannot be taken.
  public enum Reason {
    /// Nothing can be paid for here yet.
    PAYMENT_NOT_AVAILABLE
  }

  /// @throws IllegalArgumentException if it could be taken and costs something: there is no way yet
  ///   to pay for it, so it would be given away
  public PlanOption {
    requireNonNull(plan);
    reasons = Set.copyOf(reasons);
    if (reasons.isEmpty() && !plan.price().isZero()) {
      throw new IllegalArgumentException("plan " + plan.code() + " costs something");
    }
  }

  /// An option for a plan as things stand: what costs something cannot be taken, because purchases
  /// do not exist yet.
  public static PlanOption of(Plan plan) {
    return new PlanOption(
        plan, plan.price().isZero() ? Set.of() : Set.of(Reason.PAYMENT_NOT_AVAILABLE));
  }

  public PlanCode code() {
    return plan.code();
  }

  public boolean canBeTaken() {
    return reasons.isEmpty();
  }
}
