package dev.gangway.application.port.driven;

import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;

/// Slow hashing of passwords. Each call costs a core some tens of milliseconds, on purpose, and
/// waits for its turn when all cores are at it.
public interface PasswordHasher {

  PasswordHash hash(Password password);

  Match compare(Password password, PasswordHash hash);

  /// Costs as much as [#compare] and matches nothing: done where there is no account, so that the
  /// time of an answer does not tell.
  void compareWithNothing(Password password);

  enum Match {
    MATCHES,
    DIFFERS
  }
}
