package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.contract.PasswordHasherContract;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordHasher.Match;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest extends PasswordHasherContract {

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher();

  @Override
  protected PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void names_its_parameters_in_the_hash() {
    assertThat(hasher.hash(new Password("correct horse battery")).phc())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void compares_by_the_parameters_in_the_hash() {
    // From the reference implementation (phc-winner-argon2), with t=3, m=256 KiB, p=1.
    PasswordHash weaker =
        new PasswordHash(
            "$argon2id$v=19$m=256,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA"
                + "$5kbU9LgnL3z4LzLaVLfV3ctARey7h59H");

    assertThat(hasher.compare(new Password("correct horse battery"), weaker))
        .isEqualTo(Match.MATCHES);
    assertThat(hasher.compare(new Password("correct horse bottery"), weaker))
        .isEqualTo(Match.DIFFERS);
  }

  @Test
  void takes_both_ways_to_write_an_accent_as_one() {
    Password composed = new Password("crème brûlée tonight");
    Password decomposed = new Password("cre\u0300me bru\u0302le\u0301e tonight");

    assertThat(hasher.compare(decomposed, hasher.hash(composed))).isEqualTo(Match.MATCHES);
  }

  @Test
  void refuses_a_hash_that_is_not_its_own() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> hasher.compare(new Password("correct horse battery"), new PasswordHash("$2b$x")));
  }
}
