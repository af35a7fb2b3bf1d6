package dev.gangway.domain.money;

import static java.util.Objects.requireNonNull;

/// An amount that is never negative, in the minor unit of its currency (cents; whole yen).
///
/// @param amount minor units, 0 or more
public record Money(long amount, Currency currency) {

  /// @throws IllegalArgumentException if `amount` is negative
  public Money {
    requireNonNull(currency);
    if (amount < 0) {
      throw new IllegalArgumentException("money is never negative: " + amount);
    }
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  public boolean isZero() {
    return amount == 0;
  }
}
