package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A person logs in with address and password, and gets a new session.
public interface LogIn {

  Outcome logIn(Command command);

  /// What was typed.
  ///
  /// @param characters what was typed as the password; any text at all, as it may be wrong
  /// @param replaced the session that the browser had, which ends
  /// @param userAgent with what the session is begun
  record Command(
      Email email,
      String characters,
      Optional<SecretToken> replaced,
      String clientAddress,
      Optional<UserAgent> userAgent) {

    @Override
    public String toString() {
      return "LogIn.Command[hidden]";
    }
  }

  sealed interface Outcome {
    record LoggedIn(AccountId account, SecretToken session, Instant sessionExpiresAt)
        implements Outcome {}

    /// Unknown address, not activated, or wrong password: not told apart, and all as slow.
    record CredentialsInvalid() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
