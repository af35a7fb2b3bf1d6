package dev.gangway.web.json;

import dev.gangway.domain.onboarding.PlanInForce;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// `PlanInForce` of the contract.
@Json
public record PlanInForceView(
    String code, String kind, String name, Instant since, Optional<Instant> trialEndsAt) {

  static PlanInForceView of(PlanInForce inForce) {
    return new PlanInForceView(
        inForce.plan().code().value(),
        PlanOptionView.kind(inForce.plan()),
        inForce.plan().name(),
        inForce.since(),
        inForce.endsAt());
  }
}
