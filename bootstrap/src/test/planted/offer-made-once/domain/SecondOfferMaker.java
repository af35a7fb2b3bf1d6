// A second place makes offers.
package dev.gangway.domain.onboarding;

final class SecondOfferMaker {
  PlanOffer offer(
      dev.gangway.domain.plan.OfferId id,
      dev.gangway.domain.payment.PaymentAccount paymentAccount,
      dev.gangway.domain.plan.CatalogueVersion version,
      java.util.List<PlanOption> options,
      OfferWindow window) {
    return new PlanOffer(id, paymentAccount, version, options, window);
  }
}
