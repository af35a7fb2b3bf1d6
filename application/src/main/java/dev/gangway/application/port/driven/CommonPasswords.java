package dev.gangway.application.port.driven;

import dev.gangway.domain.credential.Password;

/// The passwords that everybody tries first.
public interface CommonPasswords {

  /// Whether a guesser would try this among the first, without knowing the person.
  boolean include(Password password);
}
