package dev.gangway.domain.purchase;

import static dev.gangway.domain.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionTest {

  private static final Instant GRACE_OVER = NOW.plus(Duration.ofDays(7));

  @Nested
  class IsInForceAt {

    @Test
    void is_true_while_it_is_paid_or_on_trial_whatever_the_time() {
      assertThat(of(Status.ACTIVE).isInForceAt(Instant.MAX)).isTrue();
      assertThat(of(Status.TRIALING).isInForceAt(Instant.MAX)).isTrue();
    }

    @Test
    void is_true_for_a_week_after_a_payment_failed() {
      assertThat(of(Status.PAST_DUE).isInForceAt(NOW)).isTrue();
      assertThat(of(Status.PAST_DUE).isInForceAt(GRACE_OVER.minusNanos(1))).isTrue();
      assertThat(of(Status.PAST_DUE).isInForceAt(GRACE_OVER)).isFalse();
    }

    @Test
    void is_false_once_it_has_ended() {
      assertThat(of(Status.ENDED).isInForceAt(Instant.MIN)).isFalse();
    }
  }

  @Nested
  class IsOverdueAt {

    @Test
    void is_true_from_the_end_of_the_grace_on() {
      assertThat(of(Status.PAST_DUE).isOverdueAt(GRACE_OVER.minusNanos(1))).isFalse();
      assertThat(of(Status.PAST_DUE).isOverdueAt(GRACE_OVER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAST_DUE")
    void is_false_where_nothing_is_owed(Status status) {
      assertThat(of(status).isOverdueAt(Instant.MAX)).isFalse();
    }
  }

  @Nested
  class GraceEndsAt {

    @Test
    void is_a_week_after_we_first_heard_of_the_failure() {
      assertThat(of(Status.PAST_DUE).graceEndsAt()).contains(GRACE_OVER);
      assertThat(of(Status.ACTIVE).graceEndsAt()).isEmpty();
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @EnumSource
    void is_past_due_since_a_time_or_not_at_all(Status status) {
      Optional<Instant> wrong = status == Status.PAST_DUE ? Optional.empty() : Optional.of(NOW);

      assertThatIllegalArgumentException().isThrownBy(() -> of(status, wrong));
    }
  }

  private static Subscription of(Status status) {
    return of(status, status == Status.PAST_DUE ? Optional.of(NOW) : Optional.empty());
  }

  private static Subscription of(Status status, Optional<Instant> pastDueSince) {
    return new Subscription(
        new SubscriptionId("sub_1"), status, NOW, Optional.empty(), pastDueSince);
  }
}
