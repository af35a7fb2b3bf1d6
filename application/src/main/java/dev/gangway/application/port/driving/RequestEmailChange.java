package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import java.time.Duration;

/// A person wishes to be reached, and to log in, with another address. Nothing changes before they
/// have proven that it is theirs. The address that holds is told at once.
public interface RequestEmailChange {

  Outcome request(Command command);

  /// What was typed.
  ///
  /// @param email the address that is to be
  /// @param password any text at all, as it may be wrong
  record Command(AccountId account, Email email, String password, String clientAddress) {

    @Override
    public String toString() {
      return "RequestEmailChange.Command[" + account + "]";
    }
  }

  sealed interface Outcome {
    /// There is a mail. Does not tell whether somebody else has the address.
    record Accepted() implements Outcome {}

    record CredentialsInvalid() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
