package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;
import java.util.Optional;

/// A customer at the payment provider that only a human can put in order: one too many for its
/// account, or of an account that we do not know, or in use under another's name.
///
/// @param account whom it is about: the account that it names, or, if [Reason#SWAPPED], the one
///   that is ready with it
public record SurplusCustomer(
    CustomerId customer,
    Optional<AccountId> account,
    ProviderOrigin origin,
    Reason reason,
    Instant foundAt) {

  public SurplusCustomer {
    requireNonNull(customer);
    requireNonNull(account);
    requireNonNull(origin);
    requireNonNull(reason);
    requireNonNull(foundAt);
  }

  /// Why it was set aside.
  public enum Reason {
    /// Its account has another.
    DOUBLED,
    /// We do not have the account that it names.
    ORPHANED,
    /// An account is ready with it, and it names another one or none.
    SWAPPED
  }
}
