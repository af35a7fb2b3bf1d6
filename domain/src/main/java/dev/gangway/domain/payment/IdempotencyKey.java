package dev.gangway.domain.payment;

import dev.gangway.domain.account.AccountId;

/// The name of one wish at the payment provider. The same key always carries the same body.
///
/// @param value 1 to 255 characters (Stripe's limit)
public record IdempotencyKey(String value) {

  public IdempotencyKey {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("an idempotency key has 1 to 255 characters");
    }
  }

  /// The key of an account's `generation`-th attempt to have a customer. It depends on nothing that
  /// can change between two tries: no time, no address, no random number.
  static IdempotencyKey ofOpening(AccountId account, int generation) {
    return new IdempotencyKey("cust:v1:" + account + ":" + generation);
  }

  /// The key under which the `revision`-th change of an account's address and name is told.
  static IdempotencyKey ofDetails(AccountId account, int revision) {
    return new IdempotencyKey("cust-details:v1:" + account + ":" + revision);
  }

  @Override
  public String toString() {
    return value;
  }
}
