package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;

/// Tokens that were mailed to set a new password.
public interface PasswordResetTokenRepository {

  void add(TokenHash token, AccountId account, Instant expiresAt);

  /// Whose token it is, if [#spend] would accept it now. Nothing is used up.
  Optional<AccountId> find(TokenHash token, Instant now);

  /// Uses a token up, once: whose it is if it is known, unspent and not expired at `now`.
  Optional<AccountId> spend(TokenHash token, Instant now);

  /// Makes every token of the account worthless.
  void spendAll(AccountId account, Instant at);
}
