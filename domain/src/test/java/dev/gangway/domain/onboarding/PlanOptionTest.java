package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.FREE;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PRO;
import static dev.gangway.domain.Samples.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.plan.Plan;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanOptionTest {

  static Stream<Plan> plansThatCostNothing() {
    return Stream.of(TRIAL, FREE);
  }

  static Stream<Plan> plansThatCostSomething() {
    return Stream.of(PRO, PACKAGE);
  }

  @Nested
  class Of {

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.PlanOptionTest#plansThatCostNothing")
    void can_be_taken_if_the_plan_costs_nothing(Plan plan) {
      PlanOption option = PlanOption.of(plan);

      assertThat(option.canBeTaken()).isTrue();
      assertThat(option.reasons()).isEmpty();
      assertThat(option.code()).isEqualTo(plan.code());
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.PlanOptionTest#plansThatCostSomething")
    void is_shown_with_its_reason_if_the_plan_costs_something(Plan plan) {
      PlanOption option = PlanOption.of(plan);

      assertThat(option.canBeTaken()).isFalse();
      assertThat(option.reasons()).containsExactly(PlanOption.Reason.PAYMENT_NOT_AVAILABLE);
      assertThat(option.plan()).isEqualTo(plan);
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @MethodSource("dev.gangway.domain.onboarding.PlanOptionTest#plansThatCostSomething")
    void refuses_to_give_away_what_costs_something(Plan plan) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PlanOption(plan, Set.of()))
          .withMessageContaining(plan.code().value());
    }

    @Test
    void copies_its_reasons() {
      Set<PlanOption.Reason> reasons = EnumSet.allOf(PlanOption.Reason.class);
      PlanOption option = new PlanOption(PRO, reasons);

      reasons.clear();

      assertThat(option.reasons()).containsExactlyInAnyOrder(PlanOption.Reason.values());
    }
  }
}
