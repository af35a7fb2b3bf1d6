package dev.gangway.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  private static final Currency USD = new Currency("usd");

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999_999_999_999L, Long.MAX_VALUE})
    void takes_any_amount_that_is_not_negative(long amount) {
      assertThat(new Money(amount, USD).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void refuses_a_negative_amount(long amount) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Money(amount, USD));
    }

    @Test
    void is_another_money_in_another_currency() {
      assertThat(new Money(100, USD)).isNotEqualTo(new Money(100, new Currency("eur")));
    }
  }

  @Nested
  class Zero {

    @Test
    void is_nothing_of_its_currency() {
      Money zero = Money.zero(USD);

      assertThat(zero).isEqualTo(new Money(0, USD));
      assertThat(zero.isZero()).isTrue();
      assertThat(new Money(1, USD).isZero()).isFalse();
    }
  }
}
