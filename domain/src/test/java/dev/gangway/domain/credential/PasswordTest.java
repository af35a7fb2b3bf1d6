package dev.gangway.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

  @Nested
  class Making {

    /// One UTF-16 unit, two, and a blank: each counts as one character.
    @ParameterizedTest
    @ValueSource(strings = {"a", "\ud83d\udd11", " ", "长", "\0"})
    void takes_12_to_128_code_points_of_any_kind(String character) {
      assertThat(new Password(character.repeat(12)).characters()).isEqualTo(character.repeat(12));
      assertThat(new Password(character.repeat(128)).characters()).isEqualTo(character.repeat(128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\ud83d\udd11", " ", "长", "\0"})
    void refuses_fewer_and_more(String character) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Password(""));
      assertThatIllegalArgumentException().isThrownBy(() -> new Password(character.repeat(11)));
      assertThatIllegalArgumentException().isThrownBy(() -> new Password(character.repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  spaces kept  ", "Straße und Füße"})
    void changes_nothing_about_it(String typed) {
      assertThat(new Password(typed).characters()).isEqualTo(typed);
    }
  }
}
