package dev.gangway.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenHashTest {

  @Nested
  class Making {

    @Test
    void takes_64_hexadecimal_digits_in_lower_case() {
      assertThat(new TokenHash("0f".repeat(32)).hex()).hasSize(64);
    }

    @Test
    void refuses_another_shape() {
      assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash("0f".repeat(31)));
      assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash("0f".repeat(33)));
      assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash("0F".repeat(32)));
      assertThatIllegalArgumentException().isThrownBy(() -> new TokenHash("0g".repeat(32)));
    }
  }
}
