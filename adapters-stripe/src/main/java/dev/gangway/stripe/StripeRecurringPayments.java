package dev.gangway.stripe;

import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.domain.payment.SubscriptionId;

/// Cancels Stripe's subscriptions. Stripe tries no more by itself to collect what is open for them
/// (<https://docs.stripe.com/billing/subscriptions/cancel>).
final class StripeRecurringPayments implements RecurringPayments {

  private final StripeAccess access;

  StripeRecurringPayments(StripeAccess access) {
    this.access = access;
  }

  @Override
  public CancelAnswer cancel(SubscriptionId subscription) {
    Exchange exchange = access.exchange();
    try {
      var _ = exchange.delete("/v1/subscriptions/" + ApiResource.urlEncodeId(subscription.value()));
      return new CancelAnswer.Cancelled();
    } catch (StripeException | RuntimeException failure) {
      // One that has ended is as unknown here as one that never was.
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new CancelAnswer.Cancelled()
          : new CancelAnswer.Unsettled(exchange.retryAfter());
    }
  }
}
