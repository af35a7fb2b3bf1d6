package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import java.time.Instant;

record OnboardedState(Instant activatedAt, PaymentAccount paymentAccount, PlanInForce plan)
    implements Onboarding.Onboarded {

  OnboardedState {
    requireNonNull(activatedAt);
    requireNonNull(paymentAccount);
    requireNonNull(plan);
  }

  @Override
  public AccountId account() {
    return paymentAccount.account();
  }
}
