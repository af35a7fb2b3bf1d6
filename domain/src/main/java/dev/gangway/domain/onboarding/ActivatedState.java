package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import java.time.Instant;

record ActivatedState(AccountId account, Instant activatedAt) implements Onboarding.Activated {

  ActivatedState {
    requireNonNull(account);
    requireNonNull(activatedAt);
  }

  @Override
  public Onboarding.PaymentReady attach(PaymentAccount evidence) {
    if (!evidence.account().equals(account)) {
      throw new IllegalArgumentException("that payment account belongs to somebody else");
    }
    return new PaymentReadyState(activatedAt, evidence);
  }
}
