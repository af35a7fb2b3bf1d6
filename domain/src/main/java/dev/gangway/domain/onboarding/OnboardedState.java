package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record OnboardedState(
    Instant activatedAt, PaymentAccount paymentAccount, PlanInForce plan, Optional<PlanOffer> offer)
    implements Onboarding.Onboarded {

  OnboardedState {
    requireNonNull(activatedAt);
    requireNonNull(paymentAccount);
    requireNonNull(plan);
    requireNonNull(offer);
  }

  @Override
  public AccountId account() {
    return paymentAccount.account();
  }

  @Override
  public Onboarding.Onboarded offer(
      OfferId id, CatalogueVersion version, List<PlanOption> options, OfferWindow window) {
    return new OnboardedState(
        activatedAt,
        paymentAccount,
        plan,
        Optional.of(new PlanOffer(id, paymentAccount, version, options, window)));
  }

  @Override
  public Choosing choose(PlanCode option, Buyer buyer, Instant at) {
    return offer
        .map(lying -> lying.choose(option, buyer, at, taken -> on(taken, at)))
        .orElseGet(Choosing.WindowClosed::new);
  }

  @Override
  public Onboarding.Onboarded give(Purchase.Bought paid, Instant at) {
    if (!paid.account().equals(account())) {
      throw new IllegalArgumentException("somebody else paid for that");
    }
    // Who is on Pro and buys a package stays on Pro, with more credit.
    return plan.plan() instanceof Plan.Pro
            && !plan.isOverAt(at)
            && paid.order().plan() instanceof Plan.Package
        ? new OnboardedState(activatedAt, paymentAccount, plan, Optional.empty())
        : on(paid.order().plan(), at);
  }

  private OnboardedState on(Plan next, Instant at) {
    return new OnboardedState(
        activatedAt, paymentAccount, PlanInForce.from(next, activatedAt, at), Optional.empty());
  }

  @Override
  public Onboarding.Onboarded end(Instant at) {
    return new OnboardedState(activatedAt, paymentAccount, plan.endedAt(at), offer);
  }
}
