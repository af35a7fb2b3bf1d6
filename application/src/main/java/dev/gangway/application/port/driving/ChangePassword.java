package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.SecretToken;
import java.time.Duration;

/// A person who knows their password sets another one. Every session of theirs ends but the one
/// that asks, what was mailed before to change password or address is worth nothing any more, and a
/// mail tells them, in case it was not they.
public interface ChangePassword {

  Outcome change(Command command);

  /// What was typed.
  ///
  /// @param session the one that asks, which stays
  /// @param current what was typed as the password that holds; any text at all, as it may be wrong
  record Command(
      AccountId account,
      SecretToken session,
      String current,
      Password replacement,
      String clientAddress) {

    @Override
    public String toString() {
      return "ChangePassword.Command[" + account + "]";
    }
  }

  sealed interface Outcome {
    record PasswordChanged() implements Outcome {}

    /// The password that holds is another one, or there is none: an account that was activated
    /// without one gets its first by mail.
    record CredentialsInvalid() implements Outcome {}

    record PasswordTooCommon() implements Outcome {}

    /// Wrong passwords count as they do when logging in, and together with those.
    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
