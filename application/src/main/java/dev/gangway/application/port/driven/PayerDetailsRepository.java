package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PayerDetails;
import java.util.Optional;

/// What the payment provider was told of somebody after their payment account was opened. One row
/// an account: the newest revision.
public interface PayerDetailsRepository {

  /// Empty if nothing was told but by the opening itself.
  Optional<PayerDetails> find(AccountId account);

  /// Puts `after` in the place of `before`, if that is still what is there: the same revision, with
  /// the same attempt, standing alike. Empty stands for nothing.
  Replacement replace(Optional<PayerDetails> before, PayerDetails after);

  enum Replacement {
    REPLACED,
    /// Somebody else moved on first; nothing was written.
    OVERTAKEN
  }
}
