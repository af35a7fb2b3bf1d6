package dev.gangway.web.json;

import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import io.avaje.jsonb.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `CreditView` of the contract.
@Json
public record CreditView(List<MoneyView> available, List<GrantView> grants) {

  static CreditView of(List<Holding> holdings) {
    Map<Currency, Long> sums = new LinkedHashMap<>();
    holdings.stream()
        .map(Holding::remaining)
        .filter(remaining -> !remaining.isZero())
        .forEach(remaining -> sums.merge(remaining.currency(), remaining.amount(), Math::addExact));
    return new CreditView(
        sums.entrySet().stream()
            .map(sum -> MoneyView.of(new Money(sum.getValue(), sum.getKey())))
            .toList(),
        holdings.stream().map(GrantView::of).toList());
  }
}
