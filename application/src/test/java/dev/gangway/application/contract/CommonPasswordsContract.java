package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.domain.credential.Password;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What [CommonPasswords] promises.
public abstract class CommonPasswordsContract {

  protected abstract CommonPasswords passwords();

  @Nested
  class Include {

    @ParameterizedTest
    @ValueSource(strings = {"password1234", "passwordpassword", "123456789012", "aaaaaaaaaaaa"})
    void knows_what_everybody_tries_first(String common) {
      assertThat(passwords().include(new Password(common))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery staple", "vellum-orchid-tram", "q8#Lm2!vRz0p"})
    void lets_pass_what_nobody_tries_first(String uncommon) {
      assertThat(passwords().include(new Password(uncommon))).isFalse();
    }
  }
}
