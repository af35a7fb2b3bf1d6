package dev.gangway.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.Samples;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import java.time.Period;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  private static final PlanCode CODE = new PlanCode("plan");
  private static final Currency USD = new Currency("usd");
  private static final Money PRICE = new Money(1_000, USD);
  private static final Money NOTHING = Money.zero(USD);

  @Nested
  class Trial {

    @Test
    void costs_nothing_and_is_for_everybody() {
      Plan trial = new Plan.Trial(CODE, "Trial", 30, USD);

      assertThat(trial.price()).isEqualTo(NOTHING);
      assertThat(trial.partners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 366})
    void lasts_from_a_day_to_a_leap_year(int days) {
      assertThat(new Plan.Trial(CODE, "Trial", days, USD).days()).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 367, Integer.MAX_VALUE})
    void refuses_to_last_shorter_or_longer(int days) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Plan.Trial(CODE, "Trial", days, USD))
          .withMessageContaining("plan");
    }

    @Test
    void refuses_a_blank_name() {
      assertThatIllegalArgumentException().isThrownBy(() -> new Plan.Trial(CODE, " ", 30, USD));
    }
  }

  @Nested
  class Free {

    @Test
    void costs_nothing_and_is_for_everybody() {
      Plan free = new Plan.Free(CODE, "Free", USD);

      assertThat(free.price()).isEqualTo(NOTHING);
      assertThat(free.partners()).isEmpty();
    }

    @Test
    void refuses_a_blank_name() {
      assertThatIllegalArgumentException().isThrownBy(() -> new Plan.Free(CODE, "", USD));
    }
  }

  @Nested
  class Pro {

    @Test
    void costs_its_price_and_is_for_everybody() {
      Plan pro = new Plan.Pro(CODE, "Pro", PRICE, Plan.Pro.Interval.YEAR, Optional.empty());

      assertThat(pro.price()).isEqualTo(PRICE);
      assertThat(pro.partners()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 367})
    void refuses_a_trial_that_cannot_be(int days) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Plan.Pro(CODE, "Pro", PRICE, Plan.Pro.Interval.MONTH, Optional.of(days)));
    }

    @Test
    void refuses_to_be_free() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Plan.Pro(CODE, "Pro", NOTHING, Plan.Pro.Interval.MONTH, Optional.empty()));
    }

    @Test
    void refuses_a_blank_name() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Plan.Pro(CODE, "\t", PRICE, Plan.Pro.Interval.MONTH, Optional.empty()));
    }
  }

  @Nested
  class Package {

    private static final Period YEAR = Period.ofYears(1);

    @Test
    void costs_its_price_and_is_for_the_customers_of_its_partners() {
      Set<PartnerCode> partners = new HashSet<>(Set.of(Samples.ACME));
      Plan plan =
          new Plan.Package(
              CODE, "Package", PRICE, new Money(1_200, USD), YEAR, partners, Sale.onceEach());

      partners.clear();

      assertThat(plan.price()).isEqualTo(PRICE);
      assertThat(plan.partners()).containsExactly(Samples.ACME);
    }

    @Test
    void may_give_less_credit_than_it_costs() {
      Plan.Package plan =
          new Plan.Package(
              CODE, "Package", PRICE, new Money(1, USD), YEAR, Set.of(), Sale.onceEach());

      assertThat(plan.credit()).isEqualTo(new Money(1, USD));
    }

    @Test
    void refuses_to_cost_or_to_give_nothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new Plan.Package(CODE, "Package", NOTHING, PRICE, YEAR, Set.of(), Sale.onceEach()));
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new Plan.Package(CODE, "Package", PRICE, NOTHING, YEAR, Set.of(), Sale.onceEach()));
    }

    @Test
    void refuses_to_give_credit_in_another_currency() {
      Money euros = new Money(1_000, new Currency("eur"));

      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new Plan.Package(CODE, "Package", PRICE, euros, YEAR, Set.of(), Sale.onceEach()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1D", "P1Y-1D"})
    void refuses_credit_that_does_not_last(String validity) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new Plan.Package(
                  CODE,
                  "Package",
                  PRICE,
                  PRICE,
                  Period.parse(validity),
                  Set.of(),
                  Sale.onceEach()));
    }

    @Test
    void refuses_a_blank_name() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new Plan.Package(CODE, " ", PRICE, PRICE, YEAR, Set.of(), Sale.onceEach()));
    }
  }
}
