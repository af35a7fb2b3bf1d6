package dev.gangway.domain.onboarding;

import static dev.gangway.domain.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OfferWindowTest {

  private static final Instant LATER = NOW.plusSeconds(60);

  @Nested
  class Making {

    @Test
    void refuses_a_window_that_is_never_open() {
      assertThatIllegalArgumentException().isThrownBy(() -> new OfferWindow(NOW, NOW));
      assertThatIllegalArgumentException().isThrownBy(() -> new OfferWindow(LATER, NOW));
    }
  }

  @Nested
  class IsOpenAt {

    private final OfferWindow window = new OfferWindow(NOW, LATER);

    @Test
    void is_true_also_on_a_machine_whose_clock_is_behind() {
      assertThat(window.isOpenAt(NOW.minusNanos(1))).isTrue();
      assertThat(window.isOpenAt(NOW)).isTrue();
    }

    @Test
    void is_false_from_the_moment_it_closes() {
      assertThat(window.isOpenAt(LATER.minusNanos(1))).isTrue();
      assertThat(window.isOpenAt(LATER)).isFalse();
      assertThat(window.isOpenAt(Instant.MAX)).isFalse();
    }
  }
}
