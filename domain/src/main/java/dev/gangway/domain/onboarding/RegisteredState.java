package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;

record RegisteredState(AccountId account) implements Onboarding.Registered {

  RegisteredState {
    requireNonNull(account);
  }

  @Override
  public Onboarding.Activated activate(Instant at) {
    return new ActivatedState(account, at);
  }
}
