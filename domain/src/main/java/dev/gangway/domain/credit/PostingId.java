package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;

/// Names the line of a ledger that the provider's books are to show.
///
/// @param kind which kind of line, as in `granted`
/// @param reference see [CreditEntry#reference]
public record PostingId(AccountId account, String kind, String reference) {

  public PostingId {
    requireNonNull(account);
    requireNonNull(kind);
    requireNonNull(reference);
  }

  /// The name of a line.
  public static PostingId of(AccountId account, CreditEntry entry) {
    return new PostingId(
        account,
        switch (entry) {
          case CreditEntry.Granted _ -> "granted";
          case CreditEntry.Spent _ -> "spent";
          case CreditEntry.Expired _ -> "expired";
          case CreditEntry.TakenBack _ -> "taken-back";
          case CreditEntry.Returned _ -> "returned";
          case CreditEntry.Spared _ -> "spared";
          case CreditEntry.MadeGood _ -> "made-good";
        },
        entry.reference());
  }

  @Override
  public String toString() {
    return account + ":" + kind + ":" + reference;
  }
}
