package dev.gangway.application.port.driving;

import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.SecretToken;
import java.time.Duration;

/// A person sets a new password with a mailed token. Every session of theirs ends.
public interface ResetPassword {

  Outcome reset(Command command);

  record Command(SecretToken token, Password password, String clientAddress) {}

  sealed interface Outcome {
    record PasswordChanged() implements Outcome {}

    /// The token is unknown, used or expired.
    record Invalid() implements Outcome {}

    record PasswordTooCommon() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
