package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bugs that sit between the production code and its purchases.
final class SpoiltPurchases implements PurchaseRepository {

  private final PurchaseRepository purchases;
  private final PlantedBug bug;
  private final Set<PurchaseId> given = new HashSet<>();

  SpoiltPurchases(PurchaseRepository purchases, PlantedBug bug) {
    this.purchases = purchases;
    this.bug = bug;
  }

  @Override
  public void add(Purchase.Created purchase) {
    purchases.add(purchase);
  }

  @Override
  public Optional<Purchase> find(PurchaseId id) {
    return purchases.find(id);
  }

  @Override
  public Optional<Purchase> findOf(AccountId owner, PurchaseId id) {
    return purchases.findOf(owner, id);
  }

  @Override
  public Optional<Purchase.UnderWay> underWay(AccountId account) {
    return purchases.underWay(account);
  }

  @Override
  public List<Purchase> of(AccountId account) {
    return purchases.of(account);
  }

  @Override
  public List<PurchaseId> paid() {
    return purchases.paid();
  }

  @Override
  public Optional<Purchase> findByCheckout(CheckoutId checkout) {
    return purchases.findByCheckout(checkout);
  }

  @Override
  public Optional<Purchase> findByPayment(PaymentId payment) {
    return purchases.findByPayment(payment);
  }

  @Override
  public Optional<Purchase> findBySubscription(SubscriptionId subscription) {
    return purchases.findBySubscription(subscription);
  }

  @Override
  public Replacement replace(Purchase before, Purchase after) {
    if (isSwallowed(before, after)) {
      return Replacement.REPLACED;
    }
    Replacement replacement = purchases.replace(before, after);
    return replacement == Replacement.OVERTAKEN && bug == PlantedBug.NO_FENCING_OF_PURCHASES
        ? purchases.replace(purchases.find(before.id()).orElseThrow(), after)
        : replacement;
  }

  private boolean isSwallowed(Purchase before, Purchase after) {
    return switch (bug) {
      case CREDIT_GRANTED_TWICE ->
          before instanceof Purchase.Paid
              && after instanceof Purchase.Credited
              && given.add(before.id());
      case PAID_AFTER_THE_END_IGNORED ->
          before instanceof Purchase.Ended && after instanceof Purchase.Paid;
      case DISPUTE_WON_IGNORED ->
          before instanceof Purchase.Disputed && after instanceof Purchase.Done;
      default -> false;
    };
  }
}
