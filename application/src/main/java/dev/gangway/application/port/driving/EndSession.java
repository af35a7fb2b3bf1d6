package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.session.SessionId;

/// A person ends one of their sessions, of which they think that nobody should use it any more.
public interface EndSession {

  Outcome end(AccountId account, SessionId session);

  sealed interface Outcome {
    record Ended() implements Outcome {}

    /// It has ended, it is somebody else's, or it never was: not told apart.
    record NoSuchSession() implements Outcome {}
  }
}
