package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import java.util.Optional;

/// The evidence that a checkout was completed: what the provider says it took.
///
/// Whoever holds one may grant credit, so only the adapter that heard it from the provider, and the
/// one that reads back what that adapter heard, may write one down. An architecture rule holds them
/// to it.
///
/// @param taken the total that was charged; zero where a trial begins
/// @param payment the payment, where money moved at once and by itself
/// @param subscription the recurring payment, where one was begun
public record Payment(
    Money taken, Optional<PaymentId> payment, Optional<SubscriptionId> subscription) {

  /// @throws IllegalArgumentException if it names neither
  public Payment {
    requireNonNull(taken);
    requireNonNull(payment);
    requireNonNull(subscription);
    if (payment.isEmpty() && subscription.isEmpty()) {
      throw new IllegalArgumentException("a payment is named by something");
    }
  }
}
