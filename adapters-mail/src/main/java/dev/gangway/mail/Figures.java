package dev.gangway.mail;

import dev.gangway.domain.money.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/// Amounts and days as they are written in one language.
record Figures(Locale locale) {

  /// With the currency's sign, and as many digits as its minor unit has.
  String money(Money money) {
    Currency currency = Currency.getInstance(money.currency().code().toUpperCase(Locale.ROOT));
    int digits = currency.getDefaultFractionDigits();
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(money.amount(), digits));
  }

  /// The day in UTC: where the reader is, nobody has told us.
  String day(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .withZone(ZoneOffset.UTC)
        .format(time);
  }
}
