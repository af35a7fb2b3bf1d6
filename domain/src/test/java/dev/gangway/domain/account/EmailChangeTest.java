package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmailChangeTest {

  private static final EmailChange CHANGE = Samples.EMAIL_CHANGE;

  @Test
  void can_be_confirmed_until_it_expires() {
    assertThat(CHANGE.isOpenAt(CHANGE.expiresAt().minusNanos(1))).isTrue();
    assertThat(CHANGE.isOpenAt(CHANGE.expiresAt())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
  void cannot_be_confirmed_once_something_has_become_of_it(EmailChange.Standing standing) {
    assertThat(CHANGE.standing(standing).isOpenAt(Samples.NOW)).isFalse();
  }
}
