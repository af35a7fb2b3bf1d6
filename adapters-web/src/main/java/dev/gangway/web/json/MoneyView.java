package dev.gangway.web.json;

import dev.gangway.domain.money.Money;
import io.avaje.jsonb.Json;

/// `Money` of the contract: minor units, and ISO 4217 in lower case.
@Json
public record MoneyView(long amount, String currency) {

  static MoneyView of(Money money) {
    return new MoneyView(money.amount(), money.currency().code());
  }
}
