package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.AttemptLimiter.Decision;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [AttemptLimiter] promises.
public abstract class AttemptLimiterContract {

  private final String subject = UUID.randomUUID().toString();

  /// Allows three attempts in a minute at anything. The same one throughout a test.
  protected abstract AttemptLimiter limiter();

  /// Moves the clock that it goes by.
  protected abstract void advance(Duration by);

  private Decision count() {
    return limiter().count(Action.LOG_IN_BY_ADDRESS, subject);
  }

  @Nested
  class Count {

    @Test
    void allows_so_many_and_no_more() {
      assertThat(List.of(count(), count(), count())).containsOnly(new Decision.Allowed());
      assertThat(count()).isEqualTo(new Decision.Exceeded(Duration.ofMinutes(1)));
    }

    @Test
    void tells_how_long_to_wait() {
      count();
      advance(Duration.ofSeconds(20));
      count();
      count();

      assertThat(count()).isEqualTo(new Decision.Exceeded(Duration.ofSeconds(40)));
    }

    @Test
    void allows_again_when_the_time_is_over_however_often_it_was_tried_meanwhile() {
      for (int i = 0; i < 10; i++) {
        count();
      }
      advance(Duration.ofMinutes(1));

      assertThat(count()).isEqualTo(new Decision.Allowed());
    }

    @Test
    void counts_each_subject_and_each_action_by_itself() {
      for (int i = 0; i < 4; i++) {
        count();
      }

      assertThat(limiter().count(Action.LOG_IN_BY_ADDRESS, "somebody else " + subject))
          .isEqualTo(new Decision.Allowed());
      assertThat(limiter().count(Action.LOG_IN_BY_IP, subject)).isEqualTo(new Decision.Allowed());
    }

    @Test
    void counts_right_when_many_come_at_once() {
      List<Object> decisions = Together.call(8, () -> count());

      assertThat(decisions.stream().filter(Decision.Allowed.class::isInstance)).hasSize(3);
    }
  }

  @Nested
  class Ask {

    private Decision ask() {
      return limiter().ask(Action.LOG_IN_BY_ADDRESS, subject);
    }

    @Test
    void counts_nothing() {
      for (int i = 0; i < 10; i++) {
        assertThat(ask()).isEqualTo(new Decision.Allowed());
      }

      assertThat(count()).isEqualTo(new Decision.Allowed());
    }

    @Test
    void answers_as_counting_one_more_would() {
      count();
      count();
      assertThat(ask()).isEqualTo(new Decision.Allowed());
      count();
      advance(Duration.ofSeconds(20));

      assertThat(ask()).isEqualTo(new Decision.Exceeded(Duration.ofSeconds(40)));
      assertThat(count()).isEqualTo(new Decision.Exceeded(Duration.ofSeconds(40)));
    }

    @Test
    void allows_again_when_the_time_is_over() {
      for (int i = 0; i < 4; i++) {
        count();
      }
      advance(Duration.ofMinutes(1));

      assertThat(ask()).isEqualTo(new Decision.Allowed());
    }
  }
}
