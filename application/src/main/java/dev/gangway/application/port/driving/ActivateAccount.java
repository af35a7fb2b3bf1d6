package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A person proves that the address is theirs: it is verified, they are logged in, and, unless the
/// setting says otherwise, their payment account is wished for in the very same commit.
public interface ActivateAccount {

  Outcome activate(Command command);

  sealed interface Command {
    /// The session that the browser had, which ends.
    Optional<SecretToken> replaced();

    String clientAddress();

    /// With what the session is begun.
    Optional<UserAgent> userAgent();

    /// By the mailed link.
    record ByToken(
        SecretToken token,
        Optional<SecretToken> replaced,
        String clientAddress,
        Optional<UserAgent> userAgent)
        implements Command {}

    /// By the mailed code.
    record ByCode(
        Email email,
        ActivationCode code,
        Optional<SecretToken> replaced,
        String clientAddress,
        Optional<UserAgent> userAgent)
        implements Command {}
  }

  sealed interface Outcome {
    /// The address is verified, and the person is logged in.
    ///
    /// @param session goes into a cookie; it is not kept in the clear
    record Activated(AccountId account, SecretToken session, Instant sessionExpiresAt)
        implements Outcome {}

    /// The token or code is unknown, used or expired, or a later mail brought another code.
    record Invalid() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }
}
