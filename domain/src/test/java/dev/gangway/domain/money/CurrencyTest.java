package dev.gangway.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"usd", "eur", "jpy", "cny", "inr"})
    void takes_codes_of_iso_4217_in_lower_case(String code) {
      assertThat(new Currency(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us", "usdd", "USD", "Usd", " usd", "usd\n", "zzz", "$$$", "ｕｓｄ"})
    void refuses_everything_else(String code) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Currency(code));
    }

    @Test
    void does_not_depend_on_where_the_server_stands() {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));

        assertThat(new Currency("inr").code()).isEqualTo("inr");
      } finally {
        Locale.setDefault(before);
      }
    }
  }
}
