package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Tokens and codes that were mailed to verify an address.
public interface ActivationTokenRepository {

  void add(ActivationToken token);

  Optional<ActivationToken> find(TokenHash token);

  /// The token that was mailed last. The code that came with it is the only one that counts: with a
  /// code for each mail, asking for mails would make guessing easier.
  Optional<ActivationToken> newest(AccountId account);

  /// Deletes every token of the account: one of them was used.
  void deleteAll(AccountId account);

  /// What is kept of a mailed token.
  ///
  /// @param code the six digits that were mailed with it, hashed with the token
  /// @param registration what it activates; empty if it verifies the address and nothing else
  record ActivationToken(
      TokenHash token,
      TokenHash code,
      AccountId account,
      Optional<UUID> registration,
      Instant expiresAt) {}
}
