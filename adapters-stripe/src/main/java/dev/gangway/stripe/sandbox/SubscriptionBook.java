package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Stripe's subscriptions: read, listed, changed, cancelled. They are made by checkout; what time
/// does to them is [Billing]'s.
final class SubscriptionBook {
  private static final String PATH = "/v1/subscriptions";
  private static final String ONE = PATH + "/{id}";
  static final String OBJECT = "subscription";

  /// Stripe's own limit: two years.
  private static final long LONGEST_TRIAL_DAYS = 730;

  private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");
  private static final Set<String> OWES = Set.of("past_due", "unpaid");

  private final Drafts drafts;
  private final StripeIds ids;

  SubscriptionBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Map<String, Shape> list = new HashMap<>(expand);
    list.put("created", StripeList.range());
    list.put("customer", Shape.text(255));
    list.put("price", Shape.text(255));
    list.put(
        "status",
        Shape.choice(
            "active",
            "all",
            "canceled",
            "ended",
            "incomplete",
            "incomplete_expired",
            "past_due",
            "paused",
            "trialing",
            "unpaid"));
    for (String unplayed :
        List.of(
            "automatic_tax",
            "collection_method",
            "current_period_end",
            "current_period_start",
            "customer_account",
            "plan",
            "test_clock")) {
      list.put(unplayed, Shape.unplayed());
    }
    Map<String, Shape> cancel = new HashMap<>(expand);
    cancel.put("cancellation_details", cancellation());
    cancel.put("invoice_now", Shape.unplayed());
    cancel.put("prorate", Shape.unplayed());
    return List.of(
        Route.get(ONE, expand, drafts.showing(Change.Kind.SUBSCRIPTION, OBJECT)),
        Route.post(ONE, updateParameters(), drafts.answering(SubscriptionBook::update)),
        Route.delete(ONE, cancel, drafts.answering(SubscriptionBook::cancel)),
        Route.get(
            PATH,
            StripeList.parameters(list),
            drafts.listing(Change.Kind.SUBSCRIPTION, OBJECT, PATH, SubscriptionBook::isWanted)));
  }

  private static Map<String, Shape> updateParameters() {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put("cancel_at_period_end", Shape.flag());
    shapes.put("cancellation_details", cancellation());
    shapes.put("default_payment_method", Shape.text(255).orEmpty());
    shapes.put("description", Shape.text(500).orEmpty());
    shapes.put("expand", Expansion.parameter());
    shapes.put("metadata", Shape.metadata());
    for (String unplayed :
        List.of(
            "add_invoice_items",
            "application_fee_percent",
            "automatic_tax",
            "billing_cycle_anchor",
            "billing_schedules",
            "billing_thresholds",
            "cancel_at",
            "collection_method",
            "days_until_due",
            "default_source",
            "default_tax_rates",
            "discounts",
            "invoice_settings",
            "items",
            "off_session",
            "on_behalf_of",
            "pause_collection",
            "payment_behavior",
            "payment_settings",
            "pending_invoice_item_interval",
            "proration_behavior",
            "proration_date",
            "transfer_data",
            "trial_end",
            "trial_from_plan",
            "trial_settings")) {
      shapes.put(unplayed, Shape.unplayed());
    }
    return shapes;
  }

  private static Shape cancellation() {
    return Shape.group(
        Map.of(
            "comment", Shape.text(5000).orEmpty(),
            "feedback",
                Shape.choice(
                        "customer_service",
                        "low_quality",
                        "missing_features",
                        "other",
                        "switched_service",
                        "too_complex",
                        "too_expensive",
                        "unused")
                    .orEmpty()));
  }

  /// What the caller says about a subscription that checkout makes: `subscription_data`.
  static Shape parameter() {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put("description", Shape.text(500));
    shapes.put("metadata", Shape.metadata());
    shapes.put("trial_end", Shape.integer(0, Long.MAX_VALUE));
    shapes.put("trial_period_days", Shape.integer(1, LONGEST_TRIAL_DAYS));
    for (String unplayed :
        List.of(
            "application_fee_percent",
            "billing_cycle_anchor",
            "billing_cycle_anchor_config",
            "billing_mode",
            "default_tax_rates",
            "invoice_settings",
            "on_behalf_of",
            "pending_invoice_item_interval",
            "proration_behavior",
            "transfer_data",
            "trial_settings")) {
      shapes.put(unplayed, Shape.unplayed());
    }
    return Shape.group(shapes);
  }

  private static boolean isWanted(JsonObject subscription, Call call) {
    String status = Json.text(call.parameters(), "status");
    String price = Json.text(call.parameters(), "price");
    boolean ended = isEnded(subscription);
    boolean fits =
        switch (status) {
          // Whoever does not ask for them is not shown the dead.
          case null -> !ended;
          case "all" -> true;
          case "ended" -> ended;
          default -> status.equals(Json.text(subscription, "status"));
        };
    return fits
        && (price == null
            || items(subscription).stream()
                .anyMatch(item -> price.equals(Json.text(Json.requireObject(item, "price"), "id"))))
        && StripeList.matches(subscription, call, "customer")
        && StripeList.isWithin(subscription, call);
  }

  static boolean isEnded(JsonObject subscription) {
    return ENDED.contains(Json.requireText(subscription, "status"));
  }

  /// Whether its latest invoice is waited for, or was given up.
  static boolean owes(JsonObject subscription) {
    return OWES.contains(Json.requireText(subscription, "status"));
  }

  static List<JsonObject> items(JsonObject subscription) {
    return Json.requireObject(subscription, "items").getAsJsonArray("data").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /// When the period ends that is paid, or being tried for free, in seconds.
  static long periodEnd(JsonObject subscription) {
    return Json.requireLong(items(subscription).getFirst(), "current_period_end");
  }

  static long periodStart(JsonObject subscription) {
    return Json.requireLong(items(subscription).getFirst(), "current_period_start");
  }

  /// What a subscription begins with.
  ///
  /// @param told what is said about it, as [#parameter()] reads it
  /// @param lines of the checkout session, those that recur
  /// @param trialEnd in seconds, or null for none
  record Beginning(
      String customer,
      String currency,
      JsonObject told,
      List<JsonObject> lines,
      String method,
      @Nullable String discount,
      @Nullable Long trialEnd,
      String invoice) {
    Beginning {
      lines = List.copyOf(lines);
    }
  }

  String nextId() {
    return ids.next("sub", 24);
  }

  /// Makes a subscription, and tells of it.
  JsonObject begin(Draft draft, String id, Beginning beginning) {
    long now = draft.now();
    JsonObject recurring =
        Json.requireObject(Json.requireObject(beginning.lines().getFirst(), "price"), "recurring");
    long end =
        beginning.trialEnd() == null
            ? BillingPeriods.endAfter(now, recurring, now)
            : beginning.trialEnd();
    JsonArray items = new JsonArray();
    for (JsonObject line : beginning.lines()) {
      items.add(item(id, line, now, end));
    }
    JsonArray discounts = new JsonArray();
    if (beginning.discount() != null) {
      discounts.add(beginning.discount());
    }
    JsonObject subscription =
        JsonBuilder.stripe(id, OBJECT)
            .nothing("application", "application_fee_percent")
            .add(
                "automatic_tax",
                new JsonBuilder()
                    .nothing("disabled_reason")
                    .flag("enabled", false)
                    .nothing("liability")
                    .build())
            // Who tries it first begins to pay, and to count, when the trial ends.
            .number("billing_cycle_anchor", beginning.trialEnd() == null ? now : end)
            .nothing("billing_cycle_anchor_config")
            .add(
                "billing_mode",
                new JsonBuilder()
                    .add(
                        "flexible",
                        new JsonBuilder().text("proration_discounts", "included").build())
                    .text("type", "flexible")
                    .nothing("updated_at")
                    .build())
            .nothing("billing_thresholds", "cancel_at")
            .flag("cancel_at_period_end", false)
            .nothing("canceled_at")
            .add(
                "cancellation_details",
                new JsonBuilder().nothing("comment", "feedback", "reason").build())
            .text("collection_method", "charge_automatically")
            .number("created", now)
            .text("currency", beginning.currency())
            .text("customer", beginning.customer())
            .nothing("customer_account", "days_until_due")
            .text("default_payment_method", beginning.method())
            .nothing("default_source")
            .add("default_tax_rates", new JsonArray())
            .add("description", beginning.told().get("description"))
            .add("discounts", discounts)
            .nothing("ended_at")
            .add(
                "invoice_settings",
                new JsonBuilder()
                    .nothing("account_tax_ids")
                    .add("issuer", new JsonBuilder().text("type", "self").build())
                    .build())
            .add(
                "items",
                StripeList.ofParts(
                    "subscription_item",
                    "/v1/subscription_items?subscription=" + id,
                    items,
                    new JsonObject()))
            .text("latest_invoice", beginning.invoice())
            .flag("livemode", false)
            .add("metadata", Metadata.first(beginning.told()))
            .nothing("next_pending_invoice_item_invoice", "on_behalf_of", "pause_collection")
            .add(
                "payment_settings",
                new JsonBuilder()
                    .nothing("payment_method_options", "payment_method_types")
                    .text("save_default_payment_method", "off")
                    .build())
            .nothing("pending_invoice_item_interval", "pending_setup_intent", "pending_update")
            .nothing("schedule")
            .number("start_date", now)
            .text("status", beginning.trialEnd() == null ? "active" : "trialing")
            .nothing("test_clock", "transfer_data")
            .add("trial_end", beginning.trialEnd() == null ? null : new JsonPrimitive(end))
            .add(
                "trial_settings",
                new JsonBuilder()
                    .add(
                        "end_behavior",
                        new JsonBuilder().text("missing_payment_method", "create_invoice").build())
                    .build())
            .add("trial_start", beginning.trialEnd() == null ? null : new JsonPrimitive(now))
            .build();
    draft.put(Change.Kind.SUBSCRIPTION, subscription);
    draft.tell("customer.subscription.created", subscription);
    return subscription;
  }

  private JsonObject item(String subscription, JsonObject line, long start, long end) {
    JsonObject price = Json.requireObject(line, "price");
    return JsonBuilder.stripe(ids.next("si"), "subscription_item")
        .nothing("billing_thresholds")
        .number("created", start)
        .number("current_period_end", end)
        .number("current_period_start", start)
        .add("discounts", new JsonArray())
        .add("metadata", new JsonObject())
        .add("plan", plan(price))
        .add("price", price)
        .add("quantity", line.get("quantity"))
        .text("subscription", subscription)
        .add("tax_rates", new JsonArray())
        .build();
  }

  /// The price in the words of Stripe's older plans, which every item still has.
  private static JsonObject plan(JsonObject price) {
    JsonObject recurring = Json.requireObject(price, "recurring");
    return JsonBuilder.stripe(Json.requireText(price, "id"), "plan")
        .add("active", price.get("active"))
        .add("amount", price.get("unit_amount"))
        .add("amount_decimal", price.get("unit_amount_decimal"))
        .add("billing_scheme", price.get("billing_scheme"))
        .add("created", price.get("created"))
        .add("currency", price.get("currency"))
        .add("interval", recurring.get("interval"))
        .add("interval_count", recurring.get("interval_count"))
        .flag("livemode", false)
        .add("metadata", price.get("metadata"))
        .nothing("meter", "nickname")
        .add("product", price.get("product"))
        .nothing("tiers_mode", "transform_usage", "trial_period_days")
        .text("usage_type", "licensed")
        .build();
  }

  private static JsonObject update(Draft draft, Call call) {
    JsonObject subscription = living(draft, call.id()).deepCopy();
    for (Map.Entry<String, JsonElement> parameter : call.parameters().entrySet()) {
      JsonElement value = parameter.getValue();
      switch (parameter.getKey()) {
        // What the answer is to show is nothing of the subscription's.
        case "expand" -> {}
        case "cancel_at_period_end" ->
            cancelAtPeriodEnd(subscription, value.getAsBoolean(), draft.now());
        case "cancellation_details" -> explain(subscription, value.getAsJsonObject());
        case "default_payment_method" -> {
          requireOwn(draft, subscription, value);
          subscription.add("default_payment_method", value);
        }
        case "metadata" -> subscription.add("metadata", Metadata.merged(subscription, value));
        default -> subscription.add(parameter.getKey(), value);
      }
    }
    changed(draft, subscription);
    return subscription;
  }

  /// Remembers a subscription that was changed, and tells of it.
  static void changed(Draft draft, JsonObject subscription) {
    // It is in the draft by that.
    var _ = draft.update(Change.Kind.SUBSCRIPTION, "customer.subscription.updated", subscription);
  }

  private static void requireOwn(Draft draft, JsonObject subscription, JsonElement method) {
    if (method.isJsonNull()) {
      return;
    }
    JsonObject found = draft.find(Change.Kind.PAYMENT_METHOD, method.getAsString());
    if (found == null || !subscription.get("customer").equals(found.get("customer"))) {
      throw StripeRefusal.invalid(
          "resource_missing",
          "default_payment_method",
          "The customer does not have a payment method with the ID "
              + method.getAsString()
              + ". The payment method must be attached to the customer.");
    }
  }

  /// Lets it end when the period is over, or has it go on after all.
  static void cancelAtPeriodEnd(JsonObject subscription, boolean cancels, long now) {
    if (subscription.get("cancel_at_period_end").getAsBoolean() == cancels) {
      return;
    }
    subscription.addProperty("cancel_at_period_end", cancels);
    JsonObject details = subscription.getAsJsonObject("cancellation_details");
    if (cancels) {
      subscription.addProperty("cancel_at", periodEnd(subscription));
      subscription.addProperty("canceled_at", now);
      details.addProperty("reason", "cancellation_requested");
    } else {
      subscription.add("cancel_at", JsonNull.INSTANCE);
      subscription.add("canceled_at", JsonNull.INSTANCE);
      details.add("reason", JsonNull.INSTANCE);
    }
  }

  private static void explain(JsonObject subscription, JsonObject given) {
    JsonObject details = subscription.getAsJsonObject("cancellation_details");
    given.entrySet().forEach(entry -> details.add(entry.getKey(), entry.getValue()));
  }

  /// The subscription that a call's address names.
  ///
  /// @throws StripeRefusal if there is none, or it has ended
  static JsonObject living(Draft draft, String id) {
    JsonObject subscription = Drafts.require(draft, Change.Kind.SUBSCRIPTION, OBJECT, id);
    if (isEnded(subscription)) {
      throw StripeRefusal.missing(OBJECT, id);
    }
    return subscription;
  }

  private static JsonObject cancel(Draft draft, Call call) {
    JsonObject subscription = living(draft, call.id()).deepCopy();
    if (call.parameters().get("cancellation_details") instanceof JsonObject given) {
      explain(subscription, given);
    }
    draft.put(Change.Kind.SUBSCRIPTION, subscription);
    return end(draft, call.id(), "cancellation_requested");
  }

  /// Ends it now. Nothing that is still open is collected any more.
  ///
  /// @param reason in Stripe's words: `payment_failed`
  static JsonObject end(Draft draft, String id, String reason) {
    JsonObject subscription = draft.edit(Change.Kind.SUBSCRIPTION, id);
    subscription.addProperty("status", "canceled");
    if (subscription.get("canceled_at").isJsonNull()) {
      subscription.addProperty("canceled_at", draft.now());
    }
    subscription.getAsJsonObject("cancellation_details").addProperty("reason", reason);
    subscription.addProperty("ended_at", draft.now());
    draft.put(Change.Kind.SUBSCRIPTION, subscription);
    draft.tell("customer.subscription.deleted", subscription);
    InvoiceBook.stopCollecting(draft, id);
    return subscription;
  }

  /// Ends all that a customer has, who is deleted.
  static void endAllOf(Draft draft, String customer) {
    for (JsonObject each : draft.all(Change.Kind.SUBSCRIPTION)) {
      if (customer.equals(Json.text(each, "customer")) && !isEnded(each)) {
        // It is in the draft by that; the customer is what is answered.
        var _ = end(draft, Json.requireText(each, "id"), "cancellation_requested");
      }
    }
  }
}
