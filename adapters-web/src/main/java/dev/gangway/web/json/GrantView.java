package dev.gangway.web.json;

import dev.gangway.domain.credit.Holding;
import io.avaje.jsonb.Json;
import java.time.Instant;

/// What is left of one grant, in `CreditView` of the contract.
@Json
public record GrantView(String id, MoneyView granted, MoneyView remaining, Instant expiresAt) {

  static GrantView of(Holding holding) {
    return new GrantView(
        holding.grant().value(),
        MoneyView.of(holding.granted()),
        MoneyView.of(holding.remaining()),
        holding.expiresAt());
  }
}
