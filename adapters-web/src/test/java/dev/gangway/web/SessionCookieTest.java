package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.credential.SecretToken;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {

  private static final SecretToken SESSION = People.SESSION;

  private final SessionCookie cookie = new SessionCookie(false, InstantSource.system());

  @Test
  void is_read_beside_others() {
    assertThat(
            cookie.read(List.of("theme=dark; gangway_session=" + SESSION.characters() + "; a=b")))
        .contains(SESSION);
  }

  @Test
  void is_read_as_javas_own_cookie_handler_writes_it() {
    assertThat(
            cookie.read(
                List.of(
                    "$Version=\"1\"; gangway_session=\""
                        + SESSION.characters()
                        + "\";$Path=\"/\";$Domain=\"localhost.local\"")))
        .contains(SESSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\"\"", "\"short\"", "gangway", "a b"})
  void is_none_in_any_other_shape(String value) {
    assertThat(cookie.read(List.of("gangway_session=" + value))).isEmpty();
  }
}
