package dev.gangway.domain.reconciliation;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import java.util.Optional;

/// Something that is not as it should be between the payment provider's customers and ours.
///
/// @param account whom it is about, as far as that is known
/// @param customer which customer it is about, if there is one
public record Finding(
    Kind kind, Remedy remedy, Optional<AccountId> account, Optional<CustomerId> customer) {

  public Finding {
    requireNonNull(kind);
    requireNonNull(remedy);
    requireNonNull(account);
    requireNonNull(customer);
  }

  /// What is wrong.
  public enum Kind {
    /// A live customer names an account of ours that is not ready with any.
    MISSING,
    /// A live customer names an account that is ready with another one.
    DOUBLED,
    /// A live customer names an account that we do not have.
    ORPHANED,
    /// An account is ready with a customer that names another account, or none.
    SWAPPED,
    /// A live customer names no account at all: somebody else's, at the same provider's account.
    FOREIGN,
    /// An account is ready with a customer that the provider no longer has.
    DELETED,
    /// An account waits for its payment account, and nothing is under way.
    FORGOTTEN
  }

  /// What follows from it. A dry run only says so.
  public enum Remedy {
    /// The customer becomes the account's.
    ADOPT,
    /// It is kept for a human to look at. Nothing is charged through it.
    SET_ASIDE,
    /// The gate closes, and another customer is opened.
    OPEN_ANEW,
    /// The work that opens it is put into the queue again.
    ENQUEUE,
    /// The wish for a payment account is written down, with the work that sees to it.
    WISH,
    /// Nothing before the account is activated.
    WAIT,
    /// It was tried, and storage refused. A human has to look why.
    GIVE_UP,
    /// Nothing, ever.
    LEAVE
  }
}
