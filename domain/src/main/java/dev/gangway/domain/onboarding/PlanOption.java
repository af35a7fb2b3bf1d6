package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// A plan as put before one person.
///
/// @param plan the very row of the catalogue that it will be charged by
/// @param reasons why it is shown but cannot be taken; empty if it can
public record PlanOption(Plan plan, Set<Reason> reasons) {

  /// Why an option is shown but cannot be taken.
  public enum Reason {
    /// Nothing can be paid for here yet.
    PAYMENT_NOT_AVAILABLE,
    /// The days of the trial, counted from activation, have passed.
    TRIAL_OVER
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

  /// This option as it is at `time` for somebody who was activated at `activatedAt`: a trial whose
  /// days have passed cannot be taken any more.
  public PlanOption asOf(Instant activatedAt, Instant time) {
    if (!(plan instanceof Plan.Trial trial) || time.isBefore(trial.endFor(activatedAt))) {
      return this;
    }
    Set<Reason> more = EnumSet.of(Reason.TRIAL_OVER);
    more.addAll(reasons);
    return new PlanOption(plan, more);
  }

  public PlanCode code() {
    return plan.code();
  }

  public boolean canBeTaken() {
    return reasons.isEmpty();
  }
}
