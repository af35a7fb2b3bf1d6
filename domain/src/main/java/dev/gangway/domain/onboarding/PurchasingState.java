package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.purchase.Purchase;
import java.time.Instant;
import java.util.Optional;

record PurchasingState(Instant activatedAt, PlanOffer offer, Purchase.UnderWay purchase)
    implements Onboarding.Purchasing {

  PurchasingState {
    requireNonNull(activatedAt);
    if (!purchase.order().offer().equals(offer.id())
        || !purchase.account().equals(offer.paymentAccount().account())) {
      throw new IllegalArgumentException("that purchase was not chosen from this offer");
    }
  }

  @Override
  public AccountId account() {
    return offer.paymentAccount().account();
  }

  @Override
  public PaymentAccount paymentAccount() {
    return offer.paymentAccount();
  }

  @Override
  public Onboarding.Onboarded give(Purchase.Bought paid, Instant at) {
    if (!paid.id().equals(purchase.id())) {
      throw new IllegalArgumentException("another purchase was paid for");
    }
    return new OnboardedState(
        activatedAt,
        paymentAccount(),
        PlanInForce.from(paid.order().plan(), activatedAt, at),
        Optional.empty());
  }

  @Override
  public Onboarding.PlanOffered abandon() {
    return new PlanOfferedState(activatedAt, offer);
  }
}
