package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stripe is away for three days, and people come all the same. How well it goes is for
/// [BlackOutMeasurement] to tell.
class BlackOutIT {

  private static final int PEOPLE = 50;
  private static final int STEPS = 6;
  private static final Duration STEP = Duration.ofHours(12);

  @TempDir Path folder;

  @Test
  void everybody_is_served_meanwhile_and_gets_one_customer_afterwards() throws Exception {
    try (BlackOut blackOut = new BlackOut(folder)) {
      blackOut.goAway();
      for (int step = 0; step < STEPS; step++) {
        blackOut.signUp(PEOPLE / STEPS + (step < PEOPLE % STEPS ? 1 : 0), PEOPLE);
        blackOut.rest();
        blackOut.pass(STEP);
      }

      assertThat(blackOut.accounts()).isEqualTo(PEOPLE);
      assertThat(blackOut.ready()).isZero();

      blackOut.comeBack(Duration.ZERO);
      drain(blackOut);

      assertThat(blackOut.customers()).isEqualTo(PEOPLE);
      // Nothing for each call that nobody answered.
      assertThat(blackOut.looks().entries()).as(blackOut.text()).isLessThan(PEOPLE);
    }
  }

  /// A key that was in use for a day is not trusted, and it takes two looks ten minutes apart to
  /// believe that there is no customer. So the clock goes on by minutes.
  private static void drain(BlackOut blackOut) throws Exception {
    Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
    while (blackOut.ready() < PEOPLE) {
      assertThat(Instant.now()).as(blackOut.text()).isBefore(deadline);
      blackOut.rest();
      if (blackOut.due() == 0) {
        blackOut.pass(Duration.ofMinutes(1));
      }
    }
  }
}
