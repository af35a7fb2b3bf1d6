package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import java.time.Instant;
import java.util.Optional;

record PlanOfferedState(Instant activatedAt, PlanOffer offer) implements Onboarding.PlanOffered {

  PlanOfferedState {
    requireNonNull(activatedAt);
    requireNonNull(offer);
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
  public Choosing choose(PlanCode code, Buyer buyer, Instant at) {
    return offer.choose(
        code,
        buyer,
        at,
        plan ->
            new OnboardedState(
                activatedAt,
                paymentAccount(),
                PlanInForce.from(plan, activatedAt, at),
                Optional.empty()));
  }

  @Override
  public Onboarding.Purchasing order(Purchase.UnderWay purchase) {
    return new PurchasingState(activatedAt, offer, purchase);
  }

  @Override
  public Onboarding.PaymentReady lapse() {
    return new PaymentReadyState(activatedAt, paymentAccount());
  }
}
