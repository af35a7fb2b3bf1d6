package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.Optional;

/// The one row in which an account's payment account is opened.
public interface PaymentAccountOpeningRepository {

  Optional<PaymentAccountOpening> find(AccountId account);

  /// Whose payment account this customer is.
  Optional<PaymentAccountOpening.Ready> findByCustomer(CustomerId customer);

  /// Adds the wish for a payment account, unless the account has one already.
  Addition add(PaymentAccountOpening.Wanted wish);

  /// Replaces `before` by `after`, if the row still is in `before`'s state with `before`'s attempt.
  ///
  /// @throws IllegalStateException if `after`'s customer already is another account's, or if
  ///   `before` is ready and an offer still lies before it: it has to be withdrawn first
  ///   ([OnboardingRepository#withdrawOffer])
  Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after);

  /// The same, and remembers that this process is at work on it, until the next replacement. Should
  /// the process die before, the lease of `after` is over at once, and the account's work is put
  /// into the queue again, rather than once the lease has run out.
  Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after);

  enum Addition {
    ADDED,
    WAS_THERE
  }

  enum Replacement {
    REPLACED,
    /// Somebody else moved on first; nothing was written.
    OVERTAKEN
  }
}
