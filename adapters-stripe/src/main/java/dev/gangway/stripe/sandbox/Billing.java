package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What subscriptions cost, period after period: begins them, renews them by the clock, and writes
/// their invoices. Having those paid is [Collecting]'s.
final class Billing {
  private final SubscriptionBook subscriptions;
  private final InvoiceBook invoices;
  private final InvoiceWriting writing;
  private final Collecting collecting;
  private final Discounts discounts;

  Billing(
      SubscriptionBook subscriptions,
      InvoiceBook invoices,
      InvoiceWriting writing,
      Collecting collecting,
      Discounts discounts) {
    this.subscriptions = subscriptions;
    this.invoices = invoices;
    this.writing = writing;
    this.collecting = collecting;
    this.discounts = discounts;
  }

  // Beginning.

  /// Begins what somebody bought on the checkout page: the subscription, and its first invoice,
  /// paid.
  ///
  /// @param method that was just attached to the customer
  /// @param authenticated whether the card's holder was asked before
  /// @return the session, with the subscription and the invoice in it
  JsonObject begin(
      Draft draft,
      JsonObject session,
      JsonObject order,
      Discounts.@Nullable Chosen chosen,
      JsonObject method,
      boolean authenticated) {
    String customer = Json.requireText(session, "customer");
    String currency = Json.requireText(session, "currency");
    BalanceBook.requireCurrency(draft.get(Change.Kind.CUSTOMER, customer), currency);
    String subscriptionId = subscriptions.nextId();
    String invoiceId = invoices.nextId();
    String discount =
        chosen == null
            ? null
            : Json.requireText(
                discounts.redeem(
                    draft, chosen, customer, Json.requireText(session, "id"), subscriptionId),
                "id");
    JsonObject told = Json.requireObject(order, "subscription_data");
    List<JsonObject> recurring = new ArrayList<>();
    List<JsonObject> once = new ArrayList<>();
    for (JsonElement each : order.getAsJsonArray("line_items")) {
      JsonObject line = each.getAsJsonObject();
      (Json.requireObject(line, "price").get("recurring").isJsonNull() ? once : recurring)
          .add(line);
    }
    JsonObject subscription =
        subscriptions.begin(
            draft,
            subscriptionId,
            new SubscriptionBook.Beginning(
                customer,
                currency,
                told,
                recurring,
                Json.requireText(method, "id"),
                discount,
                trialEnd(told, draft.now()),
                invoiceId));
    JsonObject invoice =
        invoice(draft, subscription, invoiceId, "subscription_create", extras(draft, once));
    invoices.publish(draft, invoice, false);
    consume(draft, subscriptionId, invoice);
    if (InvoiceBook.isOpen(invoices.finalizeIt(draft, invoiceId))) {
      collecting.payAtOnce(draft, invoiceId, method, authenticated, "Subscription creation");
    }
    JsonObject begun = session.deepCopy();
    begun.addProperty("subscription", subscriptionId);
    begun.addProperty("invoice", invoiceId);
    return begun;
  }

  /// When the trial that is asked for ends, in seconds, or null.
  static @Nullable Long trialEnd(JsonObject told, long now) {
    if (told.has("trial_end")) {
      return Json.requireLong(told, "trial_end");
    }
    return told.has("trial_period_days")
        ? now + Duration.ofDays(Json.requireLong(told, "trial_period_days")).toSeconds()
        : null;
  }

  private static List<InvoiceWriting.Line> extras(Draft draft, List<JsonObject> once) {
    return once.stream()
        .map(line ->
            new InvoiceWriting.Line(
                Json.requireObject(line, "price"),
                Json.requireLong(line, "quantity"),
                Json.requireLong(line, "amount_subtotal"),
                draft.now(),
                draft.now(),
                null,
                Json.requireText(line, "description")))
        .toList();
  }

  // Invoices of a subscription.

  /// The invoice for the period that a subscription is in.
  private JsonObject invoice(
      Draft draft,
      JsonObject subscription,
      String id,
      String reason,
      List<InvoiceWriting.Line> extras) {
    boolean trial = "trialing".equals(Json.text(subscription, "status"));
    List<InvoiceWriting.Line> lines = new ArrayList<>(extras);
    for (JsonObject item : SubscriptionBook.items(subscription)) {
      lines.add(line(draft, item, trial));
    }
    JsonObject discount = discount(draft, subscription);
    return writing.write(
        draft,
        new InvoiceWriting.Basis(
            id,
            draft.get(Change.Kind.CUSTOMER, Json.requireText(subscription, "customer")),
            subscription,
            reason,
            Json.requireText(subscription, "currency"),
            lines,
            discount == null ? null : coupon(draft, discount),
            discount == null ? null : Json.requireText(discount, "id"),
            SubscriptionBook.periodStart(subscription),
            SubscriptionBook.periodEnd(subscription)));
  }

  private static InvoiceWriting.Line line(Draft draft, JsonObject item, boolean trial) {
    JsonObject price = Json.requireObject(item, "price");
    JsonObject recurring = Json.requireObject(price, "recurring");
    String product =
        Json.requireText(
            draft.get(Change.Kind.PRODUCT, Json.requireText(price, "product")), "name");
    long quantity = Json.requireLong(item, "quantity");
    long each = Json.requireLong(price, "unit_amount");
    long count = Json.requireLong(recurring, "interval_count");
    String interval = Json.requireText(recurring, "interval");
    return new InvoiceWriting.Line(
        price,
        quantity,
        trial ? 0 : quantity * each,
        Json.requireLong(item, "current_period_start"),
        Json.requireLong(item, "current_period_end"),
        Json.requireText(item, "id"),
        trial
            ? "Trial period for " + product
            : quantity
                + " × "
                + product
                + " (at "
                + Amounts.shown(each, Json.requireText(price, "currency"))
                + " / "
                + (count == 1 ? interval : "every " + count + " " + interval + "s")
                + ")");
  }

  /// The discount of a subscription that still holds in its period, or null.
  private static @Nullable JsonObject discount(Draft draft, JsonObject subscription) {
    JsonArray all = subscription.getAsJsonArray("discounts");
    if (all.isEmpty()) {
      return null;
    }
    JsonObject discount = draft.get(Change.Kind.DISCOUNT, all.get(0).getAsString());
    JsonElement end = discount.get("end");
    return end.isJsonNull() || SubscriptionBook.periodStart(subscription) < end.getAsLong()
        ? discount
        : null;
  }

  private static JsonObject coupon(Draft draft, JsonObject discount) {
    return CouponBook.everMade(
        draft, Json.requireText(Json.requireObject(discount, "source"), "coupon"));
  }

  /// Takes a discount off a subscription once it is used up.
  private static void consume(Draft draft, String subscriptionId, JsonObject invoice) {
    JsonObject subscription = draft.edit(Change.Kind.SUBSCRIPTION, subscriptionId);
    JsonArray all = subscription.getAsJsonArray("discounts");
    if (all.isEmpty()) {
      return;
    }
    JsonObject discount = draft.get(Change.Kind.DISCOUNT, all.get(0).getAsString());
    boolean wasOnce =
        "once".equals(Json.text(coupon(draft, discount), "duration"))
            && !invoice.getAsJsonArray("discounts").isEmpty();
    if (wasOnce || discount(draft, subscription) == null) {
      subscription.add("discounts", new JsonArray());
      SubscriptionBook.changed(draft, subscription);
      draft.tell("customer.discount.deleted", discount);
    }
  }

  // Time.

  /// Begins the next period of a subscription whose period is over, or ends it.
  void renewIfDue(Draft draft, String id) {
    JsonObject subscription = draft.get(Change.Kind.SUBSCRIPTION, id);
    if (SubscriptionBook.isEnded(subscription)
        || SubscriptionBook.periodEnd(subscription) > draft.now()) {
      return;
    }
    if (subscription.get("cancel_at_period_end").getAsBoolean()) {
      // It is in the draft by that; nobody waits for it.
      var _ = SubscriptionBook.end(draft, id, "cancellation_requested");
      return;
    }
    String invoiceId = invoices.nextId();
    JsonObject renewed = nextPeriod(subscription);
    renewed.addProperty("latest_invoice", invoiceId);
    SubscriptionBook.changed(draft, renewed);
    JsonObject invoice = invoice(draft, renewed, invoiceId, "subscription_cycle", List.of());
    boolean collects = !GivingUp.UNPAID.word().equals(Json.text(renewed, "status"));
    // Whoever was given up is billed on, but nobody asks for the money.
    invoice.addProperty("auto_advance", collects);
    invoices.publish(draft, invoice, collects);
    consume(draft, id, invoice);
  }

  /// The subscription as it will be when its next period has begun.
  private static JsonObject nextPeriod(JsonObject subscription) {
    JsonObject next = subscription.deepCopy();
    long anchor = Json.requireLong(next, "billing_cycle_anchor");
    for (JsonObject item : SubscriptionBook.items(next)) {
      long end = Json.requireLong(item, "current_period_end");
      item.addProperty("current_period_start", end);
      item.addProperty(
          "current_period_end",
          BillingPeriods.endAfter(
              anchor, Json.requireObject(Json.requireObject(item, "price"), "recurring"), end));
    }
    if ("trialing".equals(Json.text(next, "status"))) {
      next.addProperty("status", "active");
    }
    return next;
  }

  /// The invoice that will come when the period is over.
  JsonObject upcoming(Draft draft, JsonObject subscription) {
    JsonObject next = nextPeriod(subscription);
    String id = "upcoming_" + invoices.nextId();
    JsonObject invoice = invoice(draft, next, id, "upcoming", List.of());
    invoice.addProperty(
        "next_payment_attempt",
        SubscriptionBook.periodEnd(subscription) + InvoiceBook.DRAFT_FOR.toSeconds());
    return invoice;
  }
}
