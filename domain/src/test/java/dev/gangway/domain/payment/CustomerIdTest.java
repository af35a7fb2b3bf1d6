package dev.gangway.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomerIdTest {

  @Nested
  class Making {

    @Test
    void takes_1_to_255_characters() {
      assertThat(new CustomerId("cus_1")).hasToString("cus_1");
      assertThat(new CustomerId("c".repeat(255)).value()).hasSize(255);
    }

    @Test
    void refuses_blank_ones_and_longer_ones() {
      assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(""));
      assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("\t"));
      assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId("c".repeat(256)));
    }
  }
}
