package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;

/// Whose session a call came with. The first step of every call that needs one.
public interface IdentifySession {

  Outcome identify(SecretToken session);

  sealed interface Outcome {
    record Identified(AccountId account) implements Outcome {}

    /// Unknown, ended or expired.
    record NobodyThere() implements Outcome {}
  }
}
