package dev.gangway.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

  @Nested
  class Making {

    @Test
    void takes_1_to_255_characters() {
      assertThat(new IdempotencyKey("k")).hasToString("k");
      assertThat(new IdempotencyKey("k".repeat(255)).value()).hasSize(255);
    }

    @Test
    void refuses_blank_ones_and_longer_ones() {
      assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(""));
      assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey("  "));
      assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey("k".repeat(256)));
    }
  }
}
