package dev.gangway.web.json;

import dev.gangway.domain.money.Money;
import io.avaje.jsonb.Json;
import java.time.Instant;

/// `RedeemedPromoCode` of the contract.
@Json
public record RedeemedPromoCodeView(MoneyView credit, Instant expiresAt) {

  public static RedeemedPromoCodeView of(Money credit, Instant expiresAt) {
    return new RedeemedPromoCodeView(MoneyView.of(credit), expiresAt);
  }
}
