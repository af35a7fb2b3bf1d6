package dev.gangway.application.port.driving;

import dev.gangway.domain.credential.SecretToken;
import java.time.Duration;
import java.util.Optional;

/// A person proves with a mailed token that an address is theirs: it is the account's from now on.
/// Every other session of theirs ends, what was mailed to set a password is worth nothing any more,
/// the old address is told, and the payment provider too.
public interface ConfirmEmailChange {

  Outcome confirm(Command command);

  /// The token, and where it comes from.
  ///
  /// @param session the one of the browser, which stays if it is the person's; the link may well be
  ///   opened where nobody is logged in
  record Command(SecretToken token, Optional<SecretToken> session, String clientAddress) {}

  sealed interface Outcome {
    record EmailChanged() implements Outcome {}

    /// The token is unknown, used or expired, a later wish took its place, or somebody else has the
    /// address by now. Not told apart.
    record Invalid() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
