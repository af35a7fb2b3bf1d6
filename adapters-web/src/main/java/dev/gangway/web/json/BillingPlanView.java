package dev.gangway.web.json;

import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Subscription;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// `BillingPlan` of the contract.
@Json
public record BillingPlanView(
    String code,
    String kind,
    String name,
    MoneyView price,
    Optional<String> interval,
    String status,
    Instant since,
    Optional<Instant> endsAt,
    Optional<Instant> renewsAt,
    Optional<Instant> cancelledFrom,
    Optional<Instant> graceEndsAt) {

  static BillingPlanView of(PlanInForce inForce, Optional<Subscription> subscription, Instant now) {
    Plan plan = inForce.plan();
    PlanInForce.Standing standing = inForce.standingAt(now, subscription);
    // What pays for a plan says nothing about one that is over, or that nothing recurs for.
    Optional<Subscription> paidBy =
        subscription.filter(
            _ -> plan instanceof Plan.Pro && standing != PlanInForce.Standing.ENDED);
    return new BillingPlanView(
        plan.code().value(),
        PlanOptionView.kind(plan),
        plan.name(),
        MoneyView.of(plan.price()),
        PlanOptionView.interval(plan),
        status(standing),
        inForce.since(),
        inForce.endsAt(),
        paidBy
            .filter(payment -> payment.cancelledFrom().isEmpty())
            .filter(_ -> standing != PlanInForce.Standing.PAST_DUE)
            .map(Subscription::periodEndsAt),
        paidBy.flatMap(Subscription::cancelledFrom),
        paidBy.flatMap(Subscription::graceEndsAt));
  }

  private static String status(PlanInForce.Standing standing) {
    return switch (standing) {
      case ACTIVE -> "active";
      case TRIALING -> "trialing";
      case PAST_DUE -> "past-due";
      case ENDED -> "ended";
    };
  }
}
