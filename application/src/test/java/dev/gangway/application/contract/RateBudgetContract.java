package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RateBudget.Permit;
import dev.gangway.application.port.driven.RateBudget.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [RateBudget] promises. A token comes every hour, so that no test is slow enough to get one
/// by waiting.
public abstract class RateBudgetContract {

  private static final Duration EVERY = Duration.ofHours(1);

  /// A bucket of three tokens, of which one comes every hour, and which nobody waits for. The same
  /// one throughout a test, and no other test's.
  protected abstract RateBudget budget();

  protected abstract Storage storage();

  /// What the clock shows that `NotBefore` is told by.
  protected abstract Instant now();

  /// Moves the clock that the bucket goes by.
  protected abstract void advance(Duration by);

  private boolean take(Urgency urgency) {
    return budget().take(urgency) instanceof Permit.Granted;
  }

  @BeforeEach
  void fill() {
    take(Urgency.SOMEBODY_WAITS);
    advance(EVERY.multipliedBy(24));
  }

  @Nested
  class Take {

    @Test
    void grants_three_at_once_and_no_more() {
      assertThat(
              List.of(
                  take(Urgency.SOMEBODY_WAITS),
                  take(Urgency.SOMEBODY_WAITS),
                  take(Urgency.SOMEBODY_WAITS),
                  take(Urgency.SOMEBODY_WAITS)))
          .containsExactly(true, true, true, false);
    }

    @Test
    void leaves_the_last_one_for_somebody_who_waits() {
      assertThat(List.of(take(Urgency.BACKLOG), take(Urgency.BACKLOG), take(Urgency.BACKLOG)))
          .containsExactly(true, true, false);
      assertThat(take(Urgency.SOMEBODY_WAITS)).isTrue();
    }

    @Test
    void grants_one_each_time_that_a_token_comes() {
      while (take(Urgency.SOMEBODY_WAITS)) {}

      for (int i = 0; i < 5; i++) {
        advance(EVERY);
        assertThat(take(Urgency.SOMEBODY_WAITS)).isTrue();
        assertThat(take(Urgency.SOMEBODY_WAITS)).isFalse();
      }
    }

    @Test
    void lets_whoever_waits_take_every_token_before_the_backlog_gets_one() {
      while (take(Urgency.SOMEBODY_WAITS)) {}

      for (int i = 0; i < 5; i++) {
        advance(EVERY);
        assertThat(take(Urgency.BACKLOG)).isFalse();
        assertThat(take(Urgency.SOMEBODY_WAITS)).isTrue();
      }
    }

    @Test
    void tells_when_the_next_token_comes() {
      while (take(Urgency.BACKLOG)) {}
      var refused = (Permit.NotBefore) budget().take(Urgency.BACKLOG);

      assertThat(refused.at()).isAfter(now()).isBeforeOrEqualTo(now().plus(EVERY));
      advance(Duration.between(now(), refused.at()));
      assertThat(take(Urgency.BACKLOG)).isTrue();
    }

    @Test
    void grants_as_many_when_they_are_asked_for_together() {
      List<Object> permits = Together.call(8, () -> budget().take(Urgency.SOMEBODY_WAITS));

      assertThat(permits).hasOnlyElementsOfType(Permit.class);
      assertThat(permits).filteredOn(Permit.Granted.class::isInstance).hasSize(3);
    }

    @Test
    void counts_what_it_grants_and_nothing_else() {
      long before = budget().grantedSoFar();

      while (take(Urgency.BACKLOG)) {}

      assertThat(budget().grantedSoFar()).isEqualTo(before + 2);
    }

    @Test
    void is_refused_within_a_unit_of_work() {
      assertThatIllegalStateException()
          .isThrownBy(
              () -> storage().unitOfWork().commit(() -> budget().take(Urgency.SOMEBODY_WAITS)));
    }
  }

  @Nested
  class Exceeded {

    @Test
    void empties_the_bucket() {
      budget().exceeded();

      assertThat(take(Urgency.SOMEBODY_WAITS)).isFalse();
    }

    @Test
    void lets_it_fill_again_after_a_second() {
      Instant exceeded = now();
      budget().exceeded();

      var refused = (Permit.NotBefore) budget().take(Urgency.SOMEBODY_WAITS);

      assertThat(refused.at()).isAfterOrEqualTo(exceeded.plusSeconds(1).plus(EVERY));
      advance(EVERY.plusSeconds(1));
      assertThat(take(Urgency.SOMEBODY_WAITS)).isTrue();
    }

    @Test
    void pauses_no_longer_when_several_say_so_at_once() {
      for (int i = 0; i < 20; i++) {
        budget().exceeded();
      }

      advance(EVERY.plusSeconds(1));
      assertThat(take(Urgency.SOMEBODY_WAITS)).isTrue();
    }
  }
}
