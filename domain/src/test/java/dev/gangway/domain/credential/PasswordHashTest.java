package dev.gangway.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.Samples;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Nested
  class Making {

    @Test
    void takes_a_phc_string() {
      assertThat(Samples.PASSWORD_HASH.phc()).startsWith("$argon2id$");
    }

    @Test
    void refuses_what_may_be_a_password_in_the_clear() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PasswordHash("correct horse battery staple"))
          .withMessageNotContaining("horse");
      assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash(""));
    }
  }
}
