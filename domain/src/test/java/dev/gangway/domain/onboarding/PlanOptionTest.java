package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.ACME;
import static dev.gangway.domain.Samples.FREE;
import static dev.gangway.domain.Samples.NEWCOMER;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PRO;
import static dev.gangway.domain.Samples.TRIAL;
import static dev.gangway.domain.Samples.USD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.onboarding.PlanOption.Reason;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.Sale;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanOptionTest {

  private static final Currency EUR = new Currency("eur");
  private static final Instant TRIAL_END = NOW.plus(Duration.ofDays(30));
  private static final Plan.Package REPEATABLE =
      new Plan.Package(
          PACKAGE.code(),
          PACKAGE.name(),
          PACKAGE.price(),
          PACKAGE.credit(),
          PACKAGE.validity(),
          Set.of(ACME),
          new Sale(Optional.empty(), Optional.empty(), true));

  static Stream<Plan> plans() {
    return Stream.of(TRIAL, FREE, PRO, PACKAGE);
  }

  @Nested
  class Of {

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.PlanOptionTest#plans")
    void can_be_taken_by_somebody_new(Plan plan) {
      PlanOption option = PlanOption.of(plan, NEWCOMER, NOW);

      assertThat(option.reasons()).isEmpty();
      assertThat(option.canBeTaken()).isTrue();
      assertThat(option.plan()).isEqualTo(plan);
      assertThat(option.code()).isEqualTo(plan.code());
    }

    @Test
    void says_when_the_days_of_the_trial_have_passed() {
      assertThat(reasons(TRIAL, NEWCOMER, TRIAL_END.minusNanos(1))).isEmpty();
      assertThat(reasons(TRIAL, NEWCOMER, TRIAL_END)).containsExactly(Reason.TRIAL_OVER);
    }

    @Test
    void says_when_the_trial_was_had_also_after_another_plan() {
      assertThat(reasons(TRIAL, had(FREE, Optional.of(NOW), true), NOW))
          .containsExactly(Reason.TRIAL_USED);
    }

    @Test
    void says_when_something_free_would_take_a_plan_away() {
      assertThat(reasons(FREE, on(PRO), NOW)).containsExactly(Reason.PLAN_IN_FORCE);
      assertThat(reasons(TRIAL, on(FREE), NOW)).containsExactly(Reason.PLAN_IN_FORCE);
      assertThat(reasons(FREE, had(PRO, Optional.of(NOW), false), NOW)).isEmpty();
    }

    @Test
    void says_all_reasons_at_once() {
      assertThat(reasons(TRIAL, had(PRO, Optional.empty(), true), TRIAL_END))
          .containsExactlyInAnyOrder(Reason.TRIAL_OVER, Reason.TRIAL_USED, Reason.PLAN_IN_FORCE);
    }

    @Test
    void says_when_a_recurring_plan_is_paid_already() {
      assertThat(reasons(PRO, on(PRO), NOW)).containsExactly(Reason.ALREADY_BOUGHT);
    }

    @Test
    void lets_somebody_come_back_to_a_recurring_plan_that_has_ended() {
      assertThat(reasons(PRO, had(PRO, Optional.of(NOW), false), NOW)).isEmpty();
    }

    @Test
    void says_when_something_may_still_be_collected_for_a_recurring_plan() {
      Buyer collected =
          new Buyer(NOW, Optional.empty(), Set.of(), Set.of(), true, Optional.of(USD), false);

      assertThat(reasons(PRO, collected, NOW)).containsExactly(Reason.PAYMENT_UNSETTLED);
      assertThat(reasons(PACKAGE, collected, NOW)).isEmpty();
    }

    @Test
    void says_when_a_package_was_paid_otherwise_than_asked_unless_it_may_be_bought_again() {
      Buyer held =
          new Buyer(
              NOW,
              Optional.empty(),
              Set.of(),
              Set.of(PACKAGE.code()),
              false,
              Optional.of(USD),
              false);

      assertThat(reasons(PACKAGE, held, NOW)).containsExactly(Reason.PAYMENT_UNSETTLED);
      assertThat(reasons(REPEATABLE, held, NOW)).isEmpty();
    }

    @Test
    void lets_somebody_on_a_lesser_plan_take_a_better_one() {
      assertThat(reasons(PRO, had(TRIAL, Optional.of(TRIAL_END), true), NOW)).isEmpty();
      assertThat(reasons(PRO, on(PACKAGE), NOW)).isEmpty();
      assertThat(reasons(PACKAGE, on(FREE), NOW)).isEmpty();
      assertThat(reasons(PACKAGE, on(PRO), NOW)).isEmpty();
    }

    @Test
    void says_when_a_package_was_bought_unless_it_may_be_bought_again() {
      Buyer buyer = bought(PACKAGE.code());

      assertThat(reasons(PACKAGE, buyer, NOW)).containsExactly(Reason.ALREADY_BOUGHT);
      assertThat(reasons(REPEATABLE, buyer, NOW)).isEmpty();
    }

    @Test
    void says_when_somebody_has_paid_in_another_currency() {
      Buyer european = paying(EUR);

      assertThat(reasons(PACKAGE, european, NOW)).containsExactly(Reason.CURRENCY_LOCKED);
      assertThat(reasons(PRO, european, NOW)).containsExactly(Reason.CURRENCY_LOCKED);
      assertThat(reasons(FREE, european, NOW)).isEmpty();
      assertThat(reasons(TRIAL, european, NOW)).isEmpty();
      assertThat(reasons(PACKAGE, paying(USD), NOW)).isEmpty();
    }
  }

  @Nested
  class AsOf {

    @Test
    void forgets_what_it_said_when_the_offer_was_made() {
      PlanOption option = PlanOption.of(PACKAGE, NEWCOMER, NOW);

      PlanOption bought = option.asOf(bought(PACKAGE.code()), NOW);

      assertThat(bought.reasons()).containsExactly(Reason.ALREADY_BOUGHT);
      assertThat(bought.asOf(NEWCOMER, NOW)).isEqualTo(option);
    }
  }

  @Nested
  class Making {

    @Test
    void copies_its_reasons() {
      Set<Reason> reasons = EnumSet.allOf(Reason.class);
      PlanOption option = new PlanOption(PRO, reasons);

      reasons.clear();

      assertThat(option.reasons()).containsExactlyInAnyOrder(Reason.values());
      assertThat(option.canBeTaken()).isFalse();
    }

    @Test
    void copies_what_somebody_bought() {
      Set<PlanCode> codes = new HashSet<>(Set.of(PACKAGE.code()));
      Buyer buyer = new Buyer(NOW, Optional.empty(), codes, codes, false, Optional.empty(), false);

      codes.clear();

      assertThat(buyer.bought()).containsExactly(PACKAGE.code());
      assertThat(buyer.held()).containsExactly(PACKAGE.code());
    }
  }

  private static Set<Reason> reasons(Plan plan, Buyer buyer, Instant at) {
    return PlanOption.of(plan, buyer, at).reasons();
  }

  private static Buyer on(Plan plan) {
    return had(plan, Optional.empty(), false);
  }

  private static Buyer had(Plan plan, Optional<Instant> until, boolean trialTaken) {
    return new Buyer(
        NOW,
        Optional.of(new PlanInForce(plan, NOW, until)),
        Set.of(),
        Set.of(),
        false,
        Optional.empty(),
        trialTaken);
  }

  private static Buyer bought(PlanCode code) {
    return new Buyer(NOW, Optional.empty(), Set.of(code), Set.of(), false, Optional.of(USD), false);
  }

  private static Buyer paying(Currency currency) {
    return new Buyer(
        NOW, Optional.empty(), Set.of(), Set.of(), false, Optional.of(currency), false);
  }
}
