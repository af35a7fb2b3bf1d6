package dev.gangway.domain.plan;

import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.PROMO_CODE;
import static dev.gangway.domain.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.money.Money;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromoCodeTest {

  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Money CREDIT = new Money(500, USD);

  @Nested
  class AnswersTo {

    @ParameterizedTest
    @ValueSource(strings = {"SPRING", "spring", "Spring", "  spring\t"})
    void takes_what_people_type(String typed) {
      assertThat(PROMO_CODE.answersTo(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SPRIN", "SPRINGS", "SP RING"})
    void does_not_take_another_code(String typed) {
      assertThat(PROMO_CODE.answersTo(typed)).isFalse();
    }
  }

  @Nested
  class IsOpenAt {

    @Test
    void holds_from_its_beginning_up_to_its_end() {
      PromoCode code =
          new PromoCode("CODE", CREDIT, Period.ofDays(1), Optional.of(NOW), Optional.of(LATER));

      assertThat(code.isOpenAt(NOW.minusNanos(1))).isFalse();
      assertThat(code.isOpenAt(NOW)).isTrue();
      assertThat(code.isOpenAt(LATER.minusNanos(1))).isTrue();
      assertThat(code.isOpenAt(LATER)).isFalse();
    }

    @Test
    void holds_for_good_where_nothing_is_said() {
      assertThat(PROMO_CODE.isOpenAt(Instant.MIN)).isTrue();
      assertThat(PROMO_CODE.isOpenAt(Instant.MAX)).isTrue();
    }
  }

  @Nested
  class CreditEndFor {

    @Test
    void goes_by_the_calendar() {
      assertThat(PROMO_CODE.creditEndFor(Instant.parse("2026-11-30T08:00:00Z")))
          .isEqualTo(Instant.parse("2027-02-28T08:00:00Z"));
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"", "AB", "spring", "SPR ING", "SPRÍNG"})
    void refuses_another_spelling(String code) {
      assertThatIllegalArgumentException().isThrownBy(() -> of(code, CREDIT, Period.ofDays(1)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of("A".repeat(41), CREDIT, Period.ofDays(1)));
    }

    @Test
    void refuses_to_bring_nothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of("CODE", Money.zero(USD), Period.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1D", "P1Y-1D"})
    void refuses_credit_that_does_not_last(String validity) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of("CODE", CREDIT, Period.parse(validity)));
    }

    @Test
    void refuses_to_close_before_it_opens() {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new PromoCode("CODE", CREDIT, Period.ofDays(1), Optional.of(NOW), Optional.of(NOW)));
    }

    private PromoCode of(String code, Money credit, Period validity) {
      return new PromoCode(code, credit, validity, Optional.empty(), Optional.empty());
    }
  }
}
