package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.Samples;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountTest {

  @Nested
  class IsActivated {

    @Test
    void is_false_before_the_address_is_verified_and_true_from_then_on() {
      assertThat(account(Optional.empty()).isActivated()).isFalse();
      assertThat(account(Optional.of(Samples.NOW)).isActivated()).isTrue();
    }

    private Account account(Optional<Instant> activatedAt) {
      return new Account(
          Samples.ADA,
          Samples.EMAIL,
          Samples.PROFILE,
          Attribution.none(),
          Samples.NOW,
          activatedAt);
    }
  }
}
