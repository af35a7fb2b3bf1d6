package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.AdvancePurchase.Asker;
import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.InstantSource;
import java.util.Optional;

/// See [FollowPurchase].
public final class PurchaseFollowing implements FollowPurchase {

  /// From a click to what it gives: a checkout, a look at it, the giving.
  private static final int MOST_STEPS = 3;

  private final PurchaseRepository purchases;
  private final AdvancePurchase advance;
  private final PurchaseNews news;
  private final InstantSource clock;

  public PurchaseFollowing(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      CreditRepository credit,
      AdvancePurchase advance,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.purchases = requireNonNull(purchases);
    this.advance = requireNonNull(advance);
    this.news =
        new PurchaseNews(
            purchases, onboardings, credit, new OutgoingLetters(tasks, chance), tasks, unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Optional<Purchase> view(AccountId account, PurchaseId purchase) {
    return purchases.findOf(account, purchase);
  }

  @Override
  public Optional<Purchase> confirm(AccountId account, PurchaseId id) {
    Optional<Purchase> before = purchases.findOf(account, id);
    for (int step = 0; step < MOST_STEPS; step++) {
      if (before.filter(Purchase.UnderWay.class::isInstance).isEmpty()) {
        return before;
      }
      advance.advance(id, Asker.SOMEBODY_WHO_WAITS);
      Optional<Purchase> after = purchases.findOf(account, id);
      if (after.equals(before)) {
        return after;
      }
      before = after;
      if (after.orElseThrow() instanceof Purchase.AwaitingPayment) {
        // It was looked at, and is not paid.
        return after;
      }
    }
    return before;
  }

  @Override
  public Cancellation cancel(AccountId account, PurchaseId id) {
    Optional<Purchase> found = purchases.findOf(account, id);
    if (found.isEmpty()) {
      return new Cancellation.Unknown();
    }
    Purchase after = news.tell(id, new PurchaseEvent.CancelWanted(clock.instant())).orElseThrow();
    if (after instanceof Purchase.UnderWay) {
      // Only the provider can say that nobody has paid, and make sure that nobody will.
      after = confirm(account, id).orElseThrow();
    }
    return after instanceof Purchase.UnderWay
        ? new Cancellation.Wanted(after)
        : new Cancellation.Settled(after);
  }
}
