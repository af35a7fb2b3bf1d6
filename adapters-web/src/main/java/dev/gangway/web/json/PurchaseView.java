package dev.gangway.web.json;

import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Purchase;
import io.avaje.jsonb.Json;
import java.util.Optional;

/// `Purchase` of the contract.
///
/// @param processing true, or absent
@Json
public record PurchaseView(
    String id,
    String state,
    String option,
    String kind,
    String name,
    MoneyView chargedNow,
    Optional<MoneyView> credit,
    Optional<String> checkoutUrl,
    Optional<Boolean> processing,
    Optional<String> problem) {

  public static PurchaseView of(Purchase purchase) {
    Optional<String> checkoutUrl = Optional.empty();
    Optional<Boolean> processing = Optional.empty();
    Optional<String> problem = Optional.empty();
    if (purchase instanceof Purchase.AwaitingPayment awaiting) {
      if (awaiting.processing()) {
        processing = Optional.of(true);
      } else if (!awaiting.cancelling()) {
        checkoutUrl = Optional.of(awaiting.checkout().url().toString());
        problem = awaiting.obstacle().map(PurchaseView::problem);
      }
    }
    Plan plan = purchase.order().plan();
    return new PurchaseView(
        purchase.id().toString(),
        state(purchase),
        plan.code().value(),
        PlanOptionView.kind(plan),
        plan.name(),
        MoneyView.of(purchase.order().charge()),
        PlanOptionView.credit(plan),
        checkoutUrl,
        processing,
        problem);
  }

  private static String state(Purchase purchase) {
    return switch (purchase) {
      case Purchase.Created _ -> "created";
      case Purchase.AwaitingPayment _ -> "awaiting-payment";
      case Purchase.Paid _ -> "paid";
      case Purchase.Credited _ -> "credited";
      case Purchase.Done _ -> "done";
      case Purchase.Cancelled _ -> "cancelled";
      case Purchase.Expired _ -> "expired";
      case Purchase.Refunded _ -> "refunded";
      case Purchase.Disputed _ -> "disputed";
      case Purchase.Held _ -> "held";
    };
  }

  private static String problem(CheckoutSighting.Obstacle obstacle) {
    return switch (obstacle) {
      case DECLINED -> "declined";
      case AUTHENTICATION_REQUIRED -> "authentication-required";
    };
  }
}
