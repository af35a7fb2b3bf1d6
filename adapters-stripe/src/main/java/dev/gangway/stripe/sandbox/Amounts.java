package dev.gangway.stripe.sandbox;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Money as Stripe counts it: whole numbers of the currency's smallest unit.
final class Amounts {
  /// The most that Stripe charges at once: eight digits (<https://docs.stripe.com/currencies>).
  static final long MOST = 99_999_999;

  /// Stripe counts these in hundredths, although they have none
  /// (<https://docs.stripe.com/currencies#special-cases>).
  private static final Set<String> IN_HUNDREDTHS_ALL_THE_SAME = Set.of("isk", "ugx");

  /// The least that Stripe charges
  /// (<https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>).
  private static final Map<String, Long> LEAST =
      Map.ofEntries(
          Map.entry("aed", 200L),
          Map.entry("bgn", 100L),
          Map.entry("czk", 1500L),
          Map.entry("dkk", 250L),
          Map.entry("gbp", 30L),
          Map.entry("hkd", 400L),
          Map.entry("huf", 17_500L),
          Map.entry("mxn", 1000L),
          Map.entry("myr", 200L),
          Map.entry("nok", 300L),
          Map.entry("pln", 200L),
          Map.entry("ron", 200L),
          Map.entry("sek", 300L),
          Map.entry("thb", 1000L));

  private static final long USUALLY_LEAST = 50;

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private Amounts() {}

  static boolean isCurrency(String code) {
    return CURRENCIES.contains(code);
  }

  /// The least that can be charged at once.
  static long least(String currency) {
    return LEAST.getOrDefault(currency, USUALLY_LEAST);
  }

  /// For people: "USD 10.00".
  static String shown(long amount, String currency) {
    int digits =
        IN_HUNDREDTHS_ALL_THE_SAME.contains(currency)
            ? 2
            : Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getDefaultFractionDigits();
    return currency.toUpperCase(Locale.ROOT)
        + " "
        + BigDecimal.valueOf(amount, Math.max(0, digits)).toPlainString();
  }
}
