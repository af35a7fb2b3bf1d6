package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stripe's invoices: drafted, finalized, and from then on open until they are paid or void. What
/// stands on them is [InvoiceWriting]'s.
final class InvoiceBook {
  static final String PATH = "/v1/invoices";
  private static final String ONE = PATH + "/{id}";
  private static final String PAYMENTS = "/v1/invoice_payments";
  static final String OBJECT = "invoice";

  /// A draft can still be changed for an hour; then Stripe finalizes it.
  static final Duration DRAFT_FOR = Duration.ofHours(1);

  private final Drafts drafts;
  private final StripeIds ids;
  private final URI address;
  private final BalanceBook balances;

  InvoiceBook(Drafts drafts, StripeIds ids, URI address, BalanceBook balances) {
    this.drafts = drafts;
    this.ids = ids;
    this.address = address;
    this.balances = balances;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Map<String, Shape> list = new HashMap<>(expand);
    list.put("collection_method", Shape.choice("charge_automatically", "send_invoice"));
    list.put("created", StripeList.range());
    list.put("customer", Shape.text(255));
    list.put("customer_account", Shape.unplayed());
    list.put("due_date", Shape.unplayed());
    list.put("status", Shape.choice("draft", "open", "paid", "uncollectible", "void"));
    list.put("subscription", Shape.text(255));
    return List.of(
        Route.get(ONE, expand, drafts.showing(Change.Kind.INVOICE, OBJECT)),
        Route.get(
            PATH,
            StripeList.parameters(list),
            drafts.listing(
                Change.Kind.INVOICE,
                OBJECT,
                PATH,
                (invoice, call) ->
                    StripeList.matches(invoice, call, "collection_method", "customer", "status")
                        && isOf(invoice, Json.text(call.parameters(), "subscription"))
                        && StripeList.isWithin(invoice, call))),
        Route.get(
            ONE + "/lines",
            StripeList.parameters(Map.of("expand", Expansion.parameter())),
            drafts.answering((draft, call) ->
                StripeList.ofParts(
                    "line_item",
                    PATH + "/" + call.id() + "/lines",
                    Json.requireObject(
                            Drafts.require(draft, Change.Kind.INVOICE, OBJECT, call.id()), "lines")
                        .getAsJsonArray("data"),
                    call.parameters()))),
        Route.get(
            PAYMENTS + "/{id}",
            expand,
            drafts.showing(Change.Kind.INVOICE_PAYMENT, "invoice_payment")),
        Route.get(
            PAYMENTS,
            paymentFilters(),
            drafts.listing(
                Change.Kind.INVOICE_PAYMENT, "invoice_payment", PAYMENTS, InvoiceBook::isWanted)));
  }

  private static Map<String, Shape> paymentFilters() {
    return StripeList.parameters(
        Map.of(
            "created", StripeList.range(),
            "expand", Expansion.parameter(),
            "invoice", Shape.text(255),
            "payment",
                Shape.group(
                    Map.of(
                        "payment_intent", Shape.text(255),
                        "payment_record", Shape.unplayed(),
                        "type", Shape.choice("payment_intent"))),
            "status", Shape.choice("canceled", "open", "paid")));
  }

  private static boolean isWanted(JsonObject payment, Call call) {
    JsonElement wanted = call.parameters().get("payment");
    String intent = wanted instanceof JsonObject group ? Json.text(group, "payment_intent") : null;
    return StripeList.matches(payment, call, "invoice", "status")
        && (intent == null || intent.equals(intentOf(payment)))
        && StripeList.isWithin(payment, call);
  }

  private static @Nullable String intentOf(JsonObject payment) {
    return Json.text(Json.requireObject(payment, "payment"), "payment_intent");
  }

  private static boolean isOf(JsonObject invoice, @Nullable String subscription) {
    return subscription == null || subscription.equals(subscription(invoice));
  }

  /// The subscription that an invoice is of, or null.
  static @Nullable String subscription(JsonObject invoice) {
    return invoice.get("parent") instanceof JsonObject parent
            && parent.get("subscription_details") instanceof JsonObject details
        ? Json.text(details, "subscription")
        : null;
  }

  static boolean isOpen(JsonObject invoice) {
    return "open".equals(Json.text(invoice, "status"));
  }

  /// Whether no invoice of the subscription was finalized after this one.
  static boolean isLatest(Draft draft, JsonObject invoice, String subscription) {
    for (JsonObject each : draft.all(Change.Kind.INVOICE).reversed()) {
      if (subscription.equals(subscription(each)) && !"draft".equals(Json.text(each, "status"))) {
        return each.get("id").equals(invoice.get("id"));
      }
    }
    return false;
  }

  /// The payments of an invoice stand in it only if they are asked for.
  static JsonElement payments(Draft draft, JsonObject invoice) {
    JsonArray payments = new JsonArray();
    for (JsonObject payment : draft.all(Change.Kind.INVOICE_PAYMENT)) {
      if (invoice.get("id").equals(payment.get("invoice"))) {
        payments.add(payment);
      }
    }
    return StripeList.ofParts("invoice_payment", PAYMENTS, payments, new JsonObject());
  }

  String nextId() {
    return ids.next("in", 24);
  }

  /// Drafts an invoice for good, and tells of it.
  ///
  /// @param waits whether Stripe leaves it a draft for an hour, and then finalizes it by itself
  void publish(Draft draft, JsonObject invoice, boolean waits) {
    if (waits) {
      invoice.addProperty("automatically_finalizes_at", draft.now() + DRAFT_FOR.toSeconds());
    }
    draft.put(Change.Kind.INVOICE, invoice);
    draft.tell("invoice.created", invoice);
  }

  /// Finalizes a draft: it has a number, what the customer had to their credit comes off, and from
  /// now on it can be paid. One of which nothing is left to pay is paid.
  JsonObject finalizeIt(Draft draft, String id) {
    JsonObject invoice = draft.edit(Change.Kind.INVOICE, id);
    String owner = Json.requireText(invoice, "customer");
    JsonObject customer = draft.edit(Change.Kind.CUSTOMER, owner);
    long total = Json.requireLong(invoice, "total");
    long starting = Json.requireLong(customer, "balance");
    // Credit is used as far as it is needed; what the customer owes is collected as a whole.
    long applied = starting < 0 ? Math.min(-starting, total) : -starting;
    long due = total - applied;
    long sequence = Json.requireLong(customer, "next_invoice_sequence");
    customer.addProperty("balance", starting + applied);
    customer.addProperty("currency", Json.requireText(invoice, "currency"));
    customer.addProperty("next_invoice_sequence", sequence + 1);
    if (applied != 0) {
      // The ledger is in the draft by that; the invoice is what is told of.
      var _ =
          balances.write(
              draft,
              customer,
              applied,
              new BalanceBook.Reason("applied_to_invoice", id, new JsonObject()));
    }
    var _ = draft.update(Change.Kind.CUSTOMER, "customer.updated", customer);
    invoice.addProperty("amount_due", due);
    invoice.addProperty("amount_remaining", due);
    invoice.add("automatically_finalizes_at", null);
    invoice.addProperty("effective_at", draft.now());
    invoice.addProperty("ending_balance", starting + applied);
    invoice.addProperty("hosted_invoice_url", address.resolve(InvoicePages.PATH + id).toString());
    invoice.addProperty(
        "number",
        String.format(
            Locale.ROOT, "%s-%04d", Json.requireText(customer, "invoice_prefix"), sequence));
    invoice.addProperty("starting_balance", starting);
    invoice.addProperty("status", "open");
    transition(invoice, "finalized_at", draft.now());
    draft.put(Change.Kind.INVOICE, invoice);
    draft.tell("invoice.finalized", invoice);
    return due == 0 ? paid(draft, id, false) : invoice;
  }

  private static void transition(JsonObject invoice, String what, long now) {
    invoice.getAsJsonObject("status_transitions").addProperty(what, now);
  }

  /// Notes what an invoice is to be paid by.
  void payBy(Draft draft, String invoiceId, String intent) {
    JsonObject invoice = draft.get(Change.Kind.INVOICE, invoiceId);
    draft.put(
        Change.Kind.INVOICE_PAYMENT,
        JsonBuilder.stripe(ids.next("inpay", 24), "invoice_payment")
            .nothing("amount_paid")
            .add("amount_requested", invoice.get("amount_due"))
            .number("created", draft.now())
            .add("currency", invoice.get("currency"))
            .text("invoice", invoiceId)
            .flag("is_default", true)
            .flag("livemode", false)
            .add(
                "payment",
                new JsonBuilder()
                    .text("payment_intent", intent)
                    .text("type", "payment_intent")
                    .build())
            .text("status", "open")
            .add("status_transitions", new JsonBuilder().nothing("canceled_at", "paid_at").build())
            .build());
  }

  /// The intent that an invoice is to be paid by, or null if nothing is due.
  static @Nullable String intent(Draft draft, String invoice) {
    JsonObject payment = payment(draft, invoice);
    return payment == null ? null : intentOf(payment);
  }

  private static @Nullable JsonObject payment(Draft draft, String invoice) {
    for (JsonObject payment : draft.all(Change.Kind.INVOICE_PAYMENT)) {
      if (invoice.equals(Json.text(payment, "invoice"))) {
        return payment;
      }
    }
    return null;
  }

  /// It is paid.
  ///
  /// @param counts whether by a try that is counted: by hand, or because nothing was left to pay,
  ///   it is not
  JsonObject paid(Draft draft, String id, boolean counts) {
    JsonObject invoice = draft.edit(Change.Kind.INVOICE, id);
    if (counts) {
      countTry(invoice);
    }
    invoice.add("amount_paid", invoice.get("amount_due"));
    invoice.addProperty("amount_remaining", 0);
    invoice.addProperty("attempted", true);
    invoice.add("next_payment_attempt", null);
    invoice.addProperty("status", "paid");
    transition(invoice, "paid_at", draft.now());
    draft.put(Change.Kind.INVOICE, invoice);
    draft.tell("invoice.paid", invoice);
    draft.tell("invoice.payment_succeeded", invoice);
    JsonObject payment = payment(draft, id);
    if (payment != null) {
      JsonObject settled = payment.deepCopy();
      settled.add("amount_paid", invoice.get("amount_due"));
      settled.addProperty("status", "paid");
      settled.getAsJsonObject("status_transitions").addProperty("paid_at", draft.now());
      draft.put(Change.Kind.INVOICE_PAYMENT, settled);
      draft.tell("invoice_payment.paid", settled);
    }
    return invoice;
  }

  /// How a try to have it paid failed.
  ///
  /// @param counts whether it is one of those that come by themselves
  /// @param again when it is tried next, in seconds, or null for never
  /// @param event what is told: that it failed, or that somebody has to authenticate
  record Failure(boolean counts, @Nullable Long again, String event) {}

  /// A try to have it paid failed.
  void failed(Draft draft, String id, Failure failure) {
    JsonObject invoice = draft.edit(Change.Kind.INVOICE, id);
    if (failure.counts()) {
      countTry(invoice);
    }
    invoice.addProperty("attempted", true);
    invoice.addProperty("next_payment_attempt", failure.again());
    draft.put(Change.Kind.INVOICE, invoice);
    draft.tell(failure.event(), invoice);
  }

  private static void countTry(JsonObject invoice) {
    invoice.addProperty("attempt_count", Json.requireLong(invoice, "attempt_count") + 1);
  }

  /// Nobody tries to collect it any more, though it can still be paid by hand.
  static void stopCollecting(Draft draft, String subscription) {
    for (JsonObject each : new ArrayList<>(draft.all(Change.Kind.INVOICE))) {
      String status = Json.text(each, "status");
      if (subscription.equals(subscription(each))
          && ("draft".equals(status) || "open".equals(status))) {
        JsonObject invoice = each.deepCopy();
        invoice.addProperty("auto_advance", false);
        invoice.add("automatically_finalizes_at", null);
        invoice.add("next_payment_attempt", null);
        // It is in the draft by that; the subscription is what is told of.
        var _ = draft.update(Change.Kind.INVOICE, "invoice.updated", invoice);
      }
    }
  }

  /// It is not to be paid any more.
  static JsonObject writeOff(Draft draft, String id) {
    JsonObject invoice = draft.edit(Change.Kind.INVOICE, id);
    invoice.addProperty("auto_advance", false);
    invoice.add("next_payment_attempt", null);
    invoice.addProperty("status", "void");
    transition(invoice, "voided_at", draft.now());
    draft.put(Change.Kind.INVOICE, invoice);
    draft.tell("invoice.voided", invoice);
    JsonObject payment = payment(draft, id);
    if (payment != null) {
      JsonObject off = payment.deepCopy();
      off.addProperty("status", "canceled");
      off.getAsJsonObject("status_transitions").addProperty("canceled_at", draft.now());
      draft.put(Change.Kind.INVOICE_PAYMENT, off);
    }
    return invoice;
  }
}
