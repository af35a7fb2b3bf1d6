package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.PostingId;
import java.util.List;
import java.util.Optional;

/// The ledgers of credit, and how far the provider's books show the same.
public interface CreditRepository {

  /// An account's ledger; an empty one if nothing was ever granted.
  CreditLedger ledger(AccountId account);

  /// Adds a line. Where the provider's books are to show it ([CreditEntry#change] is not zero), it
  /// is one of those that are [#unposted].
  ///
  /// @throws IllegalStateException if a line of this kind and reference is there, or credit is
  ///   granted that is neither a promo code's nor exactly what a purchase of the account's was paid
  ///   for: the database refuses too. To be called within a unit of work that has locked the
  ///   account ([OnboardingRepository#findForChange])
  void add(AccountId account, CreditEntry entry);

  /// The lines that the provider's books do not show yet, oldest first.
  List<Unposted> unposted(AccountId account);

  /// A line that is to be shown, and how far that is.
  ///
  /// @param posting empty if no request was written yet
  record Unposted(CreditEntry entry, Optional<CreditPosting> posting) {
    public Unposted {
      requireNonNull(entry);
      requireNonNull(posting);
    }
  }

  /// Keeps the request for a line, before it is first sent.
  ///
  /// @return overtaken if there is one already
  /// @throws IllegalStateException if there is no such line
  Replacement begin(CreditPosting.Sending posting);

  Optional<CreditPosting> posting(PostingId id);

  /// Replaces `before` by `after`, if the row still is in `before`'s state and at its revision.
  ///
  /// @throws IllegalArgumentException if they do not ask for the same
  Replacement replace(CreditPosting before, CreditPosting after);

  enum Replacement {
    REPLACED,
    /// Somebody else moved on first; nothing was written.
    OVERTAKEN
  }
}
