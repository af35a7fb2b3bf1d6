package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;

/// What recurs at a [FakeShop].
public final class FakeRecurringPayments implements RecurringPayments {

  private final FakeShop shop;

  public FakeRecurringPayments(FakeShop shop) {
    this.shop = requireNonNull(shop);
  }

  @Override
  public CancelAnswer cancel(SubscriptionId subscription) {
    if (shop.isOutOfReach()) {
      return new CancelAnswer.Unsettled(Duration.ZERO);
    }
    shop.cancel(subscription);
    return new CancelAnswer.Cancelled();
  }
}
