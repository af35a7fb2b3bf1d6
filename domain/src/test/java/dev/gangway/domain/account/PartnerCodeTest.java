package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCodeTest {

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"acme", "a", "7", "7-up", "acme-2-"})
    void takes_lower_case_letters_digits_and_hyphens(String code) {
      assertThat(new PartnerCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "Acme",
          "-acme",
          "acme corp",
          " acme",
          "acme\n",
          "acme/..",
          "ácme",
          "阿"
        })
    void refuses_what_cannot_stand_in_a_link(String code) {
      assertThatIllegalArgumentException().isThrownBy(() -> new PartnerCode(code));
    }

    @Test
    void takes_64_characters_and_no_more() {
      assertThat(new PartnerCode("a".repeat(64)).value()).hasSize(64);
      assertThatIllegalArgumentException().isThrownBy(() -> new PartnerCode("a".repeat(65)));
    }
  }
}
