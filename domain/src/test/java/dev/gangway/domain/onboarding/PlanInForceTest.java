package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.FREE;
import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.PACKAGE;
import static dev.gangway.domain.Samples.PRO;
import static dev.gangway.domain.Samples.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.onboarding.PlanInForce.Standing;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Subscription;
import dev.gangway.domain.purchase.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanInForceTest {

  private static final Instant A_WEEK_LATER = NOW.plus(Duration.ofDays(7));
  private static final Instant TWO_WEEKS_LATER = NOW.plus(Duration.ofDays(14));

  @Nested
  class From {

    @Test
    void lets_a_trial_end_its_days_after_activation_whenever_it_was_taken() {
      assertThat(from(TRIAL).endsAt()).contains(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void lets_a_package_last_as_long_as_its_credit() {
      assertThat(from(PACKAGE).endsAt()).contains(Instant.parse("2027-03-17T12:00:00Z"));
    }

    @Test
    void lets_the_others_last() {
      assertThat(from(FREE).endsAt()).isEmpty();
      assertThat(from(PRO).endsAt()).isEmpty();
    }

    private PlanInForce from(Plan plan) {
      return PlanInForce.from(plan, NOW, A_WEEK_LATER);
    }
  }

  @Nested
  class IsOverAt {

    @Test
    void is_true_from_its_end_on() {
      PlanInForce plan = ending(A_WEEK_LATER);

      assertThat(plan.isOverAt(A_WEEK_LATER.minusNanos(1))).isFalse();
      assertThat(plan.isOverAt(A_WEEK_LATER)).isTrue();
    }

    @Test
    void is_never_true_of_what_has_no_end() {
      assertThat(new PlanInForce(FREE, NOW, Optional.empty()).isOverAt(Instant.MAX)).isFalse();
    }
  }

  @Nested
  class EndedAt {

    @Test
    void ends_what_would_have_gone_on() {
      assertThat(ending(TWO_WEEKS_LATER).endedAt(A_WEEK_LATER)).isEqualTo(ending(A_WEEK_LATER));
      assertThat(new PlanInForce(TRIAL, NOW, Optional.empty()).endedAt(A_WEEK_LATER))
          .isEqualTo(ending(A_WEEK_LATER));
    }

    @Test
    void leaves_what_had_ended_before() {
      assertThat(ending(A_WEEK_LATER).endedAt(TWO_WEEKS_LATER)).isEqualTo(ending(A_WEEK_LATER));
    }

    @Test
    void ends_it_when_it_began_on_a_machine_whose_clock_is_behind() {
      assertThat(ending(A_WEEK_LATER).endedAt(NOW.minusSeconds(3))).isEqualTo(ending(NOW));
    }
  }

  @Nested
  class StandingAt {

    @Test
    void is_over_from_its_end_on_whoever_pays() {
      assertThat(ending(A_WEEK_LATER).standingAt(A_WEEK_LATER, paid(Status.ACTIVE)))
          .isEqualTo(Standing.ENDED);
    }

    @Test
    void is_the_plans_own_where_nothing_recurs() {
      assertThat(ending(A_WEEK_LATER).standingAt(NOW, Optional.empty()))
          .isEqualTo(Standing.TRIALING);
      assertThat(standing(FREE, paid(Status.PAST_DUE), NOW)).isEqualTo(Standing.ACTIVE);
      assertThat(standing(PACKAGE, paid(Status.ENDED), NOW)).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void is_the_payments_where_something_does() {
      assertThat(standing(PRO, Optional.empty(), NOW)).isEqualTo(Standing.ACTIVE);
      assertThat(standing(PRO, paid(Status.ACTIVE), NOW)).isEqualTo(Standing.ACTIVE);
      assertThat(standing(PRO, paid(Status.TRIALING), NOW)).isEqualTo(Standing.TRIALING);
      assertThat(standing(PRO, paid(Status.PAST_DUE), NOW)).isEqualTo(Standing.PAST_DUE);
      assertThat(standing(PRO, paid(Status.PAST_DUE), A_WEEK_LATER)).isEqualTo(Standing.ENDED);
      assertThat(standing(PRO, paid(Status.ENDED), NOW)).isEqualTo(Standing.ENDED);
    }

    private Standing standing(Plan plan, Optional<Subscription> paidBy, Instant at) {
      return new PlanInForce(plan, NOW, Optional.empty()).standingAt(at, paidBy);
    }

    private Optional<Subscription> paid(Status status) {
      return Optional.of(
          new Subscription(
              new SubscriptionId("sub_1"),
              status,
              NOW,
              Optional.empty(),
              status == Status.PAST_DUE ? Optional.of(NOW) : Optional.empty()));
    }
  }

  @Nested
  class Making {

    @Test
    void refuses_to_end_before_it_was_taken() {
      assertThatIllegalArgumentException().isThrownBy(() -> ending(NOW.minusNanos(1)));
    }
  }

  private static PlanInForce ending(Instant end) {
    return new PlanInForce(TRIAL, NOW, Optional.of(end));
  }
}
