package dev.gangway.web.json;

import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.plan.Plan;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// `PlanInForce` of the contract.
@Json
public record PlanInForceView(
    String code,
    String kind,
    String name,
    MoneyView price,
    Optional<String> interval,
    Instant since,
    Optional<Instant> endsAt) {

  static PlanInForceView of(PlanInForce inForce) {
    Plan plan = inForce.plan();
    return new PlanInForceView(
        plan.code().value(),
        PlanOptionView.kind(plan),
        plan.name(),
        MoneyView.of(plan.price()),
        PlanOptionView.interval(plan),
        inForce.since(),
        inForce.endsAt());
  }
}
