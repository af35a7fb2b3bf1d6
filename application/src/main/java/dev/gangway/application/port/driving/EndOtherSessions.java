package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;

/// A person logs out everywhere else.
public interface EndOtherSessions {

  /// Ends them.
  ///
  /// @param kept the session that asks, which stays
  void endOthers(AccountId account, SecretToken kept);
}
