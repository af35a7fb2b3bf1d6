package dev.gangway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "en; 123456; usd; $1,234.56",
        "en; 1000; eur; €10.00",
        "en; 123456; jpy; ¥123,456",
        "en; 5; usd; $0.05",
        "zh-CN; 123456; usd; US$1,234.56",
        "zh-CN; 123456; cny; ¥1,234.56",
        "zh-CN; 123456; jpy; JP¥123,456",
      })
  void money_has_its_sign_and_the_digits_of_its_minor_unit(
      String language, long amount, String currency, String written) {
    Figures figures = new Figures(Locale.forLanguageTag(language));

    assertThat(figures.money(new Money(amount, new Currency(currency)))).isEqualTo(written);
  }

  @Test
  void days_are_those_of_utc() {
    Instant lateInTheEvening = Instant.parse("2026-08-01T23:59:59Z");

    assertThat(new Figures(Locale.ENGLISH).day(lateInTheEvening)).isEqualTo("August 1, 2026");
    assertThat(new Figures(Locale.SIMPLIFIED_CHINESE).day(lateInTheEvening)).isEqualTo("2026年8月1日");
  }
}
