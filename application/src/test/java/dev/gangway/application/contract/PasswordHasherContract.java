package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordHasher.Match;
import dev.gangway.domain.credential.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [PasswordHasher] promises.
public abstract class PasswordHasherContract {

  private static final Password PASSWORD = new Password("correct horse 电池 staple");

  protected abstract PasswordHasher hasher();

  @Nested
  class Compare {

    @Test
    void knows_the_password_again() {
      assertThat(hasher().compare(PASSWORD, hasher().hash(PASSWORD))).isEqualTo(Match.MATCHES);
    }

    @Test
    void tells_another_one_from_it() {
      Password almost = new Password(PASSWORD.characters() + " ");

      assertThat(hasher().compare(almost, hasher().hash(PASSWORD))).isEqualTo(Match.DIFFERS);
    }

    @Test
    void takes_the_longest_password_there_can_be() {
      Password longest = new Password("𝔸".repeat(Password.LONGEST));

      assertThat(hasher().compare(longest, hasher().hash(longest))).isEqualTo(Match.MATCHES);
    }
  }

  @Nested
  class Hash {

    @Test
    void gives_the_same_password_another_hash_each_time() {
      assertThat(hasher().hash(PASSWORD)).isNotEqualTo(hasher().hash(PASSWORD));
    }
  }

  @Nested
  class CompareWithNothing {

    @Test
    void comes_to_an_end() {
      assertThatCode(() -> hasher().compareWithNothing(PASSWORD)).doesNotThrowAnyException();
    }
  }
}
