package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.credential.TokenHash;
import java.util.Optional;
import java.util.UUID;

/// Wishes to be reached at another address, and the tokens that were mailed to prove it.
public interface EmailChangeRepository {

  /// Adds a wish, which is open. The account's earlier one is withdrawn if it was.
  ///
  /// @throws IllegalStateException if there is no such account, or the id is taken
  void add(EmailChange change);

  Optional<EmailChange> find(UUID change);

  /// Adds a token that was mailed for a wish. Several may live side by side, because a mail may be
  /// sent twice.
  ///
  /// @throws IllegalStateException if there is no such wish
  void addToken(TokenHash token, UUID change);

  /// The wish that this token was mailed for, however it stands by now.
  Optional<EmailChange> findByToken(TokenHash token);

  /// Marks an open wish as confirmed.
  ///
  /// @throws IllegalStateException if it is not open
  void confirm(UUID change);

  /// Withdraws the account's open wish, if there is one.
  void withdraw(AccountId account);
}
