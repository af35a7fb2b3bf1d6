package dev.gangway.application.fake;

import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.domain.credential.Password;
import java.util.Locale;
import java.util.Set;

/// Knows a handful.
public final class FakeCommonPasswords implements CommonPasswords {

  private static final Set<String> HANDFUL =
      Set.of("password1234", "passwordpassword", "123456789012", "qwertyuiop12", "aaaaaaaaaaaa");

  @Override
  public boolean include(Password password) {
    return HANDFUL.contains(password.characters().toLowerCase(Locale.ROOT));
  }
}
