package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tokens and codes that were mailed to verify an address.
public interface ActivationTokenRepository {

  void add(ActivationToken token);

  Optional<ActivationToken> find(TokenHash token);

  /// The tokens mailed for this registration, newest first.
  List<ActivationToken> findByRegistration(UUID registration);

  /// Counts a wrong code against each of a registration's tokens, for ever: not undone by a failure
  /// of the unit of work that found the code wrong.
  void countWrongCode(UUID registration);

  /// Makes every token of the account worthless: one of them was used.
  void spendAll(AccountId account, Instant at);

  /// What is kept of a mailed token.
  ///
  /// @param code the six digits that were mailed with it, hashed with the token
  /// @param wrongCodes how many wrong codes were tried
  record ActivationToken(
      TokenHash token,
      TokenHash code,
      AccountId account,
      UUID registration,
      Instant expiresAt,
      int wrongCodes,
      Optional<Instant> spentAt) {}
}
