package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is told of a subscription's future: its next invoice, and the end of its trial.
final class Upcoming {
  /// How long before a period ends `invoice.upcoming` is told; at Stripe a setting, of 3 to 45
  /// days.
  private static final Duration INVOICE_WARNING = Duration.ofDays(7);

  /// How long before a trial ends it is told:
  /// <https://docs.stripe.com/billing/subscriptions/trials>.
  private static final Duration TRIAL_WARNING = Duration.ofDays(3);

  private static final String TOLD_INVOICE = "upcoming";
  private static final String TOLD_TRIAL = "trial";

  private final Drafts drafts;
  private final Billing billing;

  Upcoming(Drafts drafts, Billing billing) {
    this.drafts = drafts;
    this.billing = billing;
  }

  List<Route> routes() {
    Map<String, Shape> preview = new HashMap<>();
    preview.put("customer", Shape.text(255));
    preview.put("expand", Expansion.parameter());
    preview.put("subscription", Shape.text(255));
    for (String unplayed :
        List.of(
            "automatic_tax",
            "currency",
            "customer_account",
            "customer_details",
            "discounts",
            "invoice_items",
            "issuer",
            "on_behalf_of",
            "preview_mode",
            "schedule",
            "schedule_details",
            "subscription_details")) {
      preview.put(unplayed, Shape.unplayed());
    }
    return List.of(
        Route.post("/v1/invoices/create_preview", preview, drafts.answering(this::preview)));
  }

  // By the clock.

  /// When `invoice.upcoming` is to be told, in seconds, or null for periods too short for it.
  static @Nullable Long invoiceToldAt(JsonObject subscription) {
    long start = SubscriptionBook.periodStart(subscription);
    long end = SubscriptionBook.periodEnd(subscription);
    long at = end - INVOICE_WARNING.toSeconds();
    return at > start ? at : null;
  }

  /// Tells what the next invoice will be, once a period.
  void tellOfInvoiceIfDue(Draft draft, String id) {
    JsonObject subscription = draft.get(Change.Kind.SUBSCRIPTION, id);
    Long at = invoiceToldAt(subscription);
    if (SubscriptionBook.isEnded(subscription)
        || at == null
        || at > draft.now()
        || subscription.get("cancel_at_period_end").getAsBoolean()
        || !isFirst(draft, id, TOLD_INVOICE, SubscriptionBook.periodEnd(subscription))) {
      return;
    }
    JsonObject upcoming = billing.upcoming(draft, subscription);
    // It is none yet, and so has no id.
    upcoming.remove("id");
    draft.tell("invoice.upcoming", upcoming);
  }

  /// When the end of a trial is to be told, in seconds, or null. One that is shorter than its
  /// warning is told of at once.
  static @Nullable Long trialToldAt(JsonObject subscription) {
    return "trialing".equals(Json.text(subscription, "status"))
        ? Json.requireLong(subscription, "trial_end") - TRIAL_WARNING.toSeconds()
        : null;
  }

  /// Tells that a trial ends soon, once.
  static void tellOfTrialIfDue(Draft draft, String id) {
    JsonObject subscription = draft.get(Change.Kind.SUBSCRIPTION, id);
    Long at = trialToldAt(subscription);
    if (at != null
        && at <= draft.now()
        && isFirst(draft, id, TOLD_TRIAL, Json.requireLong(subscription, "trial_end"))) {
      draft.tell("customer.subscription.trial_will_end", subscription);
    }
  }

  /// Whether something was not told yet; from now on it was.
  private static boolean isFirst(Draft draft, String id, String what, long of) {
    JsonObject known = draft.find(Change.Kind.SUBSCRIPTION_NOTE, id);
    JsonObject note = known == null ? new JsonObject() : known.deepCopy();
    JsonElement told = note.get(what);
    if (told != null && told.getAsLong() == of) {
      return false;
    }
    note.add(what, new JsonPrimitive(of));
    draft.put(Change.Kind.SUBSCRIPTION_NOTE, id, note);
    return true;
  }

  // For whoever asks.

  private JsonObject preview(Draft draft, Call call) {
    String customer = Json.text(call.parameters(), "customer");
    String subscription = Json.text(call.parameters(), "subscription");
    if (customer == null && subscription == null) {
      throw StripeRefusal.missingParameter("customer");
    }
    if (customer != null) {
      // Looked for here, so that the refusal is Stripe's.
      var _ = CustomerBook.named(draft, customer);
    }
    if (subscription != null && draft.find(Change.Kind.SUBSCRIPTION, subscription) == null) {
      throw StripeRefusal.missingNamed("subscription", "subscription", subscription);
    }
    JsonObject next =
        draft.all(Change.Kind.SUBSCRIPTION).stream()
            .filter(each ->
                (subscription == null || subscription.equals(Json.text(each, "id")))
                    && (customer == null || customer.equals(Json.text(each, "customer"))))
            .filter(each ->
                !SubscriptionBook.isEnded(each) && !each.get("cancel_at_period_end").getAsBoolean())
            .min(Comparator.comparingLong(SubscriptionBook::periodEnd))
            .orElse(null);
    if (next == null) {
      throw new StripeRefusal(
          404,
          "invalid_request_error",
          "invoice_upcoming_none",
          null,
          "No upcoming invoices for "
              + (customer == null ? "subscription: " + subscription : "customer: " + customer));
    }
    return billing.upcoming(draft, next);
  }
}
