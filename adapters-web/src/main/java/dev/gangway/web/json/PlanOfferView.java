package dev.gangway.web.json;

import dev.gangway.domain.onboarding.PlanOffer;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/// `PlanOffer` of the contract.
@Json
public record PlanOfferView(
    String id, long catalogueVersion, Instant expiresAt, List<PlanOptionView> options) {

  public static PlanOfferView of(PlanOffer offer) {
    return new PlanOfferView(
        offer.id().toString(),
        offer.catalogueVersion().number(),
        offer.window().closesAt(),
        offer.options().stream().map(PlanOptionView::of).toList());
  }
}
