package dev.gangway.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTokenTest {

  private static final String CHARACTERS = "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbmx";

  @Nested
  class Making {

    @Test
    void takes_43_characters_of_base64url() {
      assertThat(new SecretToken(CHARACTERS).characters()).isEqualTo(CHARACTERS);
      assertThat(new SecretToken("_-".repeat(21) + "9").characters()).hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "a",
          "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbm",
          "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbmxx",
          "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbm=",
          "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbm+",
          "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbm ",
          "Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbmx\n",
        })
    void refuses_another_shape_without_repeating_it(String typed) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SecretToken(typed))
          .withMessage("not a token");
    }
  }

  @Nested
  class Hash {

    /// The expected digits are what `sha256sum` says.
    @Test
    void is_the_sha_256_of_the_characters() {
      assertThat(new SecretToken(CHARACTERS).hash().hex())
          .isEqualTo("7ecb1b51a9e7ac87b2be548d43dfa5338bf03bf03ae9f0575f974374f81c900c");
    }
  }
}
