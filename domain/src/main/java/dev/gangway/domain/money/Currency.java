package dev.gangway.domain.money;

/// An ISO 4217 currency, by its code in lower case as the payment provider writes it (`usd`).
public record Currency(String code) {

  /// @throws IllegalArgumentException if `code` is not three lower-case letters that ISO 4217 knows
  public Currency {
    if (!code.matches("[a-z]{3}")) {
      throw new IllegalArgumentException("not a currency code in lower case: " + code);
    }
    try {
      java.util.Currency.getInstance(code.toUpperCase(java.util.Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("not a currency of ISO 4217: " + code, unknown);
    }
  }
}
