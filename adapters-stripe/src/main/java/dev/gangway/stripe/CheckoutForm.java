package dev.gangway.stripe;

import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/// The bodies of requests for hosted checkouts.
final class CheckoutForm {

  /// How long after the click somebody may pay. Stripe takes half an hour to a day from the moment
  /// at which it makes the session; half an hour less than a day, because our clock may be a little
  /// ahead of Stripe's. From the click and not from now, so that each try sends the same.
  private static final Duration OPEN_FOR = Duration.ofHours(23).plusMinutes(30);

  private static final String ITEM = "line_items[0]";
  private static final String PRICE = ITEM + "[price_data]";

  private CheckoutForm() {}

  /// @param publicUrl where the person comes back to
  static String write(Order order, URI publicUrl) {
    Plan plan = order.plan();
    FormBody body =
        marked(FormBody.empty(), "", order)
            .with("client_reference_id", order.id().toString())
            .with("customer", order.payer().customer().value())
            .with("success_url", publicUrl + "/checkout/return?purchase=" + order.id())
            .with("cancel_url", publicUrl + "/checkout/cancelled?purchase=" + order.id())
            .with("expires_at", order.orderedAt().plus(OPEN_FOR).getEpochSecond())
            .with(ITEM + "[quantity]", 1)
            .with(PRICE + "[product_data][name]", plan.name())
            .with(PRICE + "[currency]", plan.price().currency().code())
            .with(PRICE + "[unit_amount]", plan.price().amount());
    return switch (plan) {
      case Plan.Pro pro -> recurring(body, pro, order).encoded();
      case Plan.Package _ ->
          marked(body.with("mode", "payment"), "payment_intent_data", order).encoded();
      case Plan.Trial _, Plan.Free _ ->
          throw new IllegalArgumentException("an order is for what costs something");
    };
  }

  private static FormBody recurring(FormBody body, Plan.Pro pro, Order order) {
    FormBody recurring =
        marked(body.with("mode", "subscription"), "subscription_data", order)
            .with(PRICE + "[recurring][interval]", pro.interval().name().toLowerCase(Locale.ROOT));
    return pro.trialDays()
        .map(days -> recurring.with("subscription_data[trial_period_days]", days))
        .orElse(recurring);
  }

  /// @param within the object whose metadata it is; empty for the session's own
  private static FormBody marked(FormBody body, String within, Order order) {
    String metadata = within.isEmpty() ? "metadata" : within + "[metadata]";
    return body.with(metadata + "[" + Marks.PURCHASE + "]", order.id().toString())
        .with(metadata + "[" + Marks.ACCOUNT + "]", order.account().toString());
  }

  /// For one that takes a card and no money.
  static String writeForCard(CustomerId customer, URI publicUrl) {
    return FormBody.empty()
        .with("mode", "setup")
        .with("customer", customer.value())
        .with("payment_method_types[0]", "card")
        .with("success_url", publicUrl + "/billing")
        .with("cancel_url", publicUrl + "/billing")
        .encoded();
  }
}
