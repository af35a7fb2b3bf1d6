package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewBilling;
import io.avaje.jsonb.Json;

/// `Card` of the contract.
@Json
public record CardView(
    String brand,
    String lastFour,
    int expiryMonth,
    int expiryYear,
    @Json.Property("default") boolean isDefault) {

  static CardView of(ViewBilling.Card card) {
    return new CardView(
        card.brand(), card.lastFour(), card.expiryMonth(), card.expiryYear(), card.isDefault());
  }
}
