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
    /// It can be bought once, and was.
    ALREADY_BOUGHT,
    /// The person has paid in another currency before.
    CURRENCY_LOCKED,
    /// Money was taken for it, or is still collected, and nothing is theirs for it. With a second
    /// payment beside it they might pay twice.
    PAYMENT_UNSETTLED,
    /// The person is on a plan that this one would take away.
    PLAN_IN_FORCE,
    /// The days of the trial, counted from activation, have passed.
    TRIAL_OVER,
    /// The person has had the trial.
    TRIAL_USED
  }

  public PlanOption {
    requireNonNull(plan);
    reasons = Set.copyOf(reasons);
  }

  /// The option that a plan is for this person at `time`.
  public static PlanOption of(Plan plan, Buyer buyer, Instant time) {
    return new PlanOption(plan, reasonsAgainst(plan, buyer, time));
  }

  /// This option as it is by now: what was open when the offer was made may have been taken since.
  public PlanOption asOf(Buyer buyer, Instant time) {
    return of(plan, buyer, time);
  }

  private static Set<Reason> reasonsAgainst(Plan plan, Buyer buyer, Instant time) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    boolean isOnPlan = buyer.plan().filter(current -> !current.isOverAt(time)).isPresent();
    switch (plan) {
      case Plan.Trial trial -> {
        if (!time.isBefore(trial.endFor(buyer.activatedAt()))) {
          reasons.add(Reason.TRIAL_OVER);
        }
        if (buyer.trialTaken()) {
          reasons.add(Reason.TRIAL_USED);
        }
        if (isOnPlan) {
          reasons.add(Reason.PLAN_IN_FORCE);
        }
      }
      case Plan.Free _ -> {
        if (isOnPlan) {
          reasons.add(Reason.PLAN_IN_FORCE);
        }
      }
      case Plan.Pro _ -> {
        if (isOnPlan && buyer.plan().orElseThrow().plan() instanceof Plan.Pro) {
          reasons.add(Reason.ALREADY_BOUGHT);
        } else if (buyer.recurring()) {
          reasons.add(Reason.PAYMENT_UNSETTLED);
        }
      }
      case Plan.Package bundle when bundle.sale().repeatable() -> {}
      case Plan.Package once -> {
        if (buyer.bought().contains(once.code())) {
          reasons.add(Reason.ALREADY_BOUGHT);
        } else if (buyer.held().contains(once.code())) {
          reasons.add(Reason.PAYMENT_UNSETTLED);
        }
      }
    }
    if (!plan.price().isZero()
        && buyer.currency().filter(paid -> !paid.equals(plan.price().currency())).isPresent()) {
      reasons.add(Reason.CURRENCY_LOCKED);
    }
    return reasons;
  }

  public PlanCode code() {
    return plan.code();
  }

  public boolean canBeTaken() {
    return reasons.isEmpty();
  }
}
