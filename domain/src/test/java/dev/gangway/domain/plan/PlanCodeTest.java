package dev.gangway.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCodeTest {

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"trial", "p", "1", "acme-package-2"})
    void takes_lower_case_letters_digits_and_hyphens(String code) {
      assertThat(new PlanCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Trial", "-trial", "free trial", "trial\n", "trial_1"})
    void refuses_another_shape(String code) {
      assertThatIllegalArgumentException().isThrownBy(() -> new PlanCode(code));
    }

    @Test
    void takes_64_characters_and_no_more() {
      assertThat(new PlanCode("p".repeat(64)).value()).hasSize(64);
      assertThatIllegalArgumentException().isThrownBy(() -> new PlanCode("p".repeat(65)));
    }
  }
}
