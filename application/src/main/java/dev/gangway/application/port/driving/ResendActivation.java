package dev.gangway.application.port.driving;

import dev.gangway.domain.account.Email;
import java.time.Duration;

/// A person asks for the activation mail again. The answer does not tell whether the address is
/// known.
public interface ResendActivation {

  Outcome resend(Command command);

  record Command(Email email, String clientAddress) {}

  sealed interface Outcome {
    record Accepted() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
