package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.purchase.Purchase;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// `OnboardingView` of the contract, a union on `stage`: each stage with the facts that belong to
/// it, and no others.
@Json
public record OnboardingView(
    String stage,
    Instant activatedAt,
    AccountView account,
    PaymentAccountView paymentAccount,
    Optional<PlanOfferView> offer,
    Optional<PurchaseView> purchase,
    Optional<PlanInForceView> plan) {

  public static OnboardingView of(ViewOnboarding.View view) {
    return of(view, Optional.empty());
  }

  /// The answer to a choice that has to be paid for.
  ///
  /// @param view read after it
  public static OnboardingView of(ViewOnboarding.View view, Purchase.UnderWay chosen) {
    return of(view, Optional.of(chosen));
  }

  private static OnboardingView of(ViewOnboarding.View view, Optional<Purchase.UnderWay> chosen) {
    Optional<PlanOfferView> offer = Optional.empty();
    Optional<PurchaseView> purchase = Optional.empty();
    Optional<PlanInForceView> plan = Optional.empty();
    String stage =
        switch (view.stage()) {
          case Onboarding.Activated _ -> "activated";
          case Onboarding.PaymentReady _ -> "payment-ready";
          case Onboarding.PlanOffered offered -> {
            offer = Optional.of(PlanOfferView.of(offered.offer()));
            yield "plan-offered";
          }
          case Onboarding.Purchasing purchasing -> {
            offer = Optional.of(PlanOfferView.of(purchasing.offer()));
            purchase = Optional.of(PurchaseView.of(purchasing.purchase()));
            yield "purchasing";
          }
          case Onboarding.Onboarded onboarded -> {
            plan = Optional.of(PlanInForceView.of(onboarded.plan()));
            purchase = chosen.map(PurchaseView::of);
            yield "onboarded";
          }
        };
    return new OnboardingView(
        stage,
        view.stage().activatedAt(),
        AccountView.of(view),
        PaymentAccountView.of(view.paymentAccount()),
        offer,
        purchase,
        plan);
  }
}
