package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;

/// The evidence that the payment provider's customer exists for an account.
///
/// Whoever holds one may make an offer, so only two places may write one down: the adapter that
/// heard it from the provider, and the one that reads back what that adapter heard. An architecture
/// rule holds them to it.
public record PaymentAccount(AccountId account, CustomerId customer, ProviderOrigin origin) {

  public PaymentAccount {
    requireNonNull(account);
    requireNonNull(customer);
    requireNonNull(origin);
  }
}
