package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import org.jspecify.annotations.Nullable;

/// Amounts as Stripe tells them: minor units, and a currency in lower case, like ours.
final class Amounts {

  private Amounts() {}

  /// @throws RuntimeException if one of them is missing, or none that can be
  static Money money(@Nullable Long amount, @Nullable String currency) {
    return new Money(requireNonNull(amount), new Currency(requireNonNull(currency)));
  }

  /// Nothing where it is missing or less than nothing, as with a total that is owed to the
  /// customer.
  static Money moneyOrNothing(@Nullable Long amount, @Nullable String currency) {
    return money(amount == null ? 0L : Math.max(0, amount), currency);
  }
}
