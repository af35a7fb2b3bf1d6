package dev.gangway.application.service;

import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Purchase;
import java.util.List;
import java.util.Optional;

/// Which purchase stands behind a plan. Whoever ended Pro and began it again has paid for the same
/// plan twice, and what becomes of the first payment is nothing to the second.
final class PaidPlans {

  private PaidPlans() {}

  /// The recurring payment that the account's recurring plan goes by.
  ///
  /// @param newestFirst all of the account's purchases
  static Optional<SubscriptionId> payingFor(List<Purchase> newestFirst) {
    return newestFirst.stream()
        .filter(purchase -> purchase.order().plan() instanceof Plan.Pro)
        .filter(Purchase.Bought.class::isInstance)
        .map(Purchase.Bought.class::cast)
        .findFirst()
        .flatMap(bought -> bought.payment().subscription());
  }

  /// Whether this plan is theirs by another purchase too.
  static boolean isPaidByAnother(Order order, List<Purchase> purchases) {
    return purchases.stream()
        .anyMatch(purchase ->
            purchase instanceof Purchase.Bought
                && !purchase.id().equals(order.id())
                && purchase.order().plan().equals(order.plan()));
  }
}
