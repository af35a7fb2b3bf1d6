package dev.gangway.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationCodeTest {

  private static final ActivationCode CODE = new ActivationCode("271828");
  private static final TokenHash TOKEN =
      new TokenHash("7ecb1b51a9e7ac87b2be548d43dfa5338bf03bf03ae9f0575f974374f81c900c");
  private static final TokenHash ANOTHER_TOKEN = new TokenHash("0f".repeat(32));

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"000000", "123456", "999999"})
    void takes_six_digits(String digits) {
      assertThat(new ActivationCode(digits).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "12345", "1234567", "12345a", " 12345", "12345\n", "１２３４５６", "-12345"})
    void refuses_everything_else(String typed) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ActivationCode(typed));
    }
  }

  @Nested
  class HashWith {

    /// The expected digits are what `sha256sum` says of the token's hash, a colon and the code.
    @Test
    void is_the_sha_256_of_both() {
      assertThat(CODE.hashWith(TOKEN).hex())
          .isEqualTo("9d626c9bebe470f32be77bef69ca45f40e7cf58d70d20eea5cbf5532d9e9e353");
    }

    @Test
    void differs_for_the_same_code_with_another_token() {
      assertThat(CODE.hashWith(TOKEN)).isNotEqualTo(CODE.hashWith(ANOTHER_TOKEN));
    }
  }

  @Nested
  class Matches {

    @Test
    void recognises_the_code_that_was_mailed_with_the_token() {
      TokenHash kept = CODE.hashWith(TOKEN);

      assertThat(new ActivationCode("271828").matches(kept, TOKEN)).isTrue();
    }

    @Test
    void refuses_another_code_and_the_code_of_another_mail() {
      TokenHash kept = CODE.hashWith(TOKEN);

      assertThat(new ActivationCode("271829").matches(kept, TOKEN)).isFalse();
      assertThat(CODE.matches(kept, ANOTHER_TOKEN)).isFalse();
    }
  }
}
