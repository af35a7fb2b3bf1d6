package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import java.time.Instant;
import java.util.List;

record PaymentReadyState(Instant activatedAt, PaymentAccount paymentAccount)
    implements Onboarding.PaymentReady {

  PaymentReadyState {
    requireNonNull(activatedAt);
    requireNonNull(paymentAccount);
  }

  @Override
  public AccountId account() {
    return paymentAccount.account();
  }

  @Override
  public Onboarding.PlanOffered offer(
      OfferId id, CatalogueVersion version, List<PlanOption> options, OfferWindow window) {
    return new PlanOfferedState(
        activatedAt, new PlanOffer(id, paymentAccount, version, options, window));
  }
}
