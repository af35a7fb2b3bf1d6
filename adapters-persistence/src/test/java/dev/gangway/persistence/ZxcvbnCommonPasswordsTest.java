package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.CommonPasswordsContract;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.domain.credential.Password;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZxcvbnCommonPasswordsTest extends CommonPasswordsContract {

  private final ZxcvbnCommonPasswords passwords = new ZxcvbnCommonPasswords();

  @Override
  protected CommonPasswords passwords() {
    return passwords;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwertyqwerty",
        "qwertyuiop12",
        "iloveyouiloveyou",
        "Password12345",
        "p@ssw0rd1234",
        "letmein123456",
        "abcdefghijkl",
        "dragondragondragon",
        "monkey123456",
        "111111111111"
      })
  void knows_what_is_repeated_or_padded(String common) {
    assertThat(passwords.include(new Password(common))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tram-lantern-9", "Mein Hund heißt Otto", "我的密码是猫和老鼠一起", "gangway&plank!"})
  void lets_pass_what_a_person_made_up(String uncommon) {
    String padded = uncommon.length() < 12 ? uncommon + "很久很久" : uncommon;

    assertThat(passwords.include(new Password(padded))).isFalse();
  }

  @Test
  @Timeout(5)
  void is_quick_with_the_longest_password_there_can_be() {
    long before = System.nanoTime();

    boolean common = passwords.include(new Password("a1B2".repeat(32)));

    assertThat(common).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }
}
