package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;

/// Who is logged in.
public interface SessionRepository {

  void add(TokenHash session, AccountId account, Instant startedAt, Instant expiresAt);

  /// Whose session this is, if it has not expired at `now`.
  Optional<AccountId> find(TokenHash session, Instant now);

  /// Ends one session. Ending one that is not there is fine.
  void end(TokenHash session);

  /// Ends every session of the account, on all devices.
  void endAll(AccountId account);
}
