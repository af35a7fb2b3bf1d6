package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
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
  public Choosing choose(PlanCode code, Instant at) {
    if (!offer.window().isOpenAt(at)) {
      return new Choosing.WindowClosed();
    }
    Optional<PlanOption> option = offer.option(code).map(offered -> offered.asOf(activatedAt, at));
    if (option.isEmpty()) {
      return new Choosing.NotInOffer();
    }
    if (!option.get().canBeTaken()) {
      return new Choosing.CannotBeTaken(option.get());
    }
    Plan plan = option.get().plan();
    return new Choosing.Taken(
        new OnboardedState(activatedAt, paymentAccount(), new PlanInForce(plan, at, endOf(plan))));
  }

  private Optional<Instant> endOf(Plan plan) {
    return switch (plan) {
      case Plan.Trial trial -> Optional.of(trial.endFor(activatedAt));
      case Plan.Free _, Plan.Pro _, Plan.Package _ -> Optional.empty();
    };
  }

  @Override
  public Onboarding.PaymentReady lapse() {
    return new PaymentReadyState(activatedAt, paymentAccount());
  }
}
