package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Has open invoices paid: at once, by the clock, by hand; tries again what fails, and gives up in
/// the end. What becomes of an invoice, its subscription follows.
final class Collecting {
  /// Stripe's own default, before "smart retries": three more tries, so long after one another.
  private static final List<Duration> RETRIES =
      List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

  private static final String FAILED = "invoice.payment_failed";
  private static final String ACTION_REQUIRED = "invoice.payment_action_required";

  private final Drafts drafts;
  private final InvoiceBook invoices;
  private final PaymentBook payments;

  Collecting(Drafts drafts, InvoiceBook invoices, PaymentBook payments) {
    this.drafts = drafts;
    this.invoices = invoices;
    this.payments = payments;
  }

  List<Route> routes() {
    Map<String, Shape> pay = new HashMap<>();
    pay.put("expand", Expansion.parameter());
    pay.put("payment_method", Shape.text(255));
    for (String unplayed :
        List.of("forgive", "mandate", "off_session", "paid_out_of_band", "source")) {
      pay.put(unplayed, Shape.unplayed());
    }
    return List.of(
        Route.post("/v1/invoices/{id}/pay", pay, this::pay),
        Route.post(
            "/v1/invoices/{id}/void",
            Map.of("expand", Expansion.parameter()),
            drafts.answering(this::writeOff)));
  }

  // At once.

  /// Has a card pay an open invoice while its holder is there and the bank has agreed.
  ///
  /// @param authenticated whether the card's holder was asked before
  void payAtOnce(
      Draft draft, String invoice, JsonObject method, boolean authenticated, String description) {
    String intent = expect(draft, invoice, description);
    payments.pay(draft, intent, method, authenticated);
    // The invoice is in the draft by that; nobody waits for it.
    var _ = invoices.paid(draft, invoice, true);
  }

  /// Makes the intent that an open invoice is to be paid by.
  private String expect(Draft draft, String invoiceId, String description) {
    JsonObject invoice = draft.get(Change.Kind.INVOICE, invoiceId);
    JsonArray types = new JsonArray();
    types.add(PaymentMethodBook.CARD);
    JsonObject told = new JsonObject();
    told.addProperty("description", description);
    told.addProperty("setup_future_usage", "off_session");
    String intent =
        Json.requireText(
            payments.open(
                draft,
                Json.requireLong(invoice, "amount_due"),
                Json.requireText(invoice, "currency"),
                Json.requireText(invoice, "customer"),
                types,
                told),
            "id");
    invoices.payBy(draft, invoiceId, intent);
    return intent;
  }

  // By the clock.

  /// Finalizes a draft whose hour is over, and tries to have it paid.
  void finalizeIfDue(Draft draft, String id) {
    JsonElement due = draft.get(Change.Kind.INVOICE, id).get("automatically_finalizes_at");
    if (due.isJsonNull() || due.getAsLong() > draft.now()) {
      return;
    }
    JsonObject invoice = invoices.finalizeIt(draft, id);
    if (InvoiceBook.isOpen(invoice)) {
      // Its payment is what is tried now.
      var _ = expect(draft, id, "Subscription update");
      tryToCollect(draft, id);
    } else {
      follow(draft, invoice);
    }
  }

  /// Tries again what failed, if it is time to.
  void retryIfDue(Draft draft, String id) {
    JsonObject invoice = draft.get(Change.Kind.INVOICE, id);
    JsonElement due = invoice.get("next_payment_attempt");
    if (InvoiceBook.isOpen(invoice) && !due.isJsonNull() && due.getAsLong() <= draft.now()) {
      tryToCollect(draft, id);
    }
  }

  /// Charges what the customer has, without anybody being there.
  private void tryToCollect(Draft draft, String id) {
    JsonObject invoice = draft.get(Change.Kind.INVOICE, id);
    // The first try counts none before it.
    long tries = Json.requireLong(invoice, "attempt_count");
    Long again = tries < RETRIES.size() ? draft.now() + RETRIES.get((int) tries).toSeconds() : null;
    JsonObject method = method(draft, invoice);
    if (method == null) {
      invoices.failed(draft, id, new InvoiceBook.Failure(true, again, FAILED));
    } else {
      CardSwitches.Behaviour behaviour = CardSwitches.of(draft, Json.requireText(method, "id"));
      attempt(draft, id, new Attempt(method, behaviour, Decline.GENERIC_DECLINE, true, again));
    }
    JsonObject tried = draft.get(Change.Kind.INVOICE, id);
    if (InvoiceBook.isOpen(tried)) {
      isNotPaid(draft, tried, again == null);
    }
  }

  /// What an invoice is paid with: the subscription's own, or else the customer's usual one.
  private static @Nullable JsonObject method(Draft draft, JsonObject invoice) {
    JsonObject customer = draft.get(Change.Kind.CUSTOMER, Json.requireText(invoice, "customer"));
    String subscription = InvoiceBook.subscription(invoice);
    String own =
        subscription == null
            ? null
            : Json.text(
                draft.get(Change.Kind.SUBSCRIPTION, subscription), "default_payment_method");
    String usual =
        customer.get("invoice_settings") instanceof JsonObject settings
            ? Json.text(settings, "default_payment_method")
            : null;
    String id = own == null ? usual : own;
    JsonObject method = id == null ? null : draft.get(Change.Kind.PAYMENT_METHOD, id);
    // One that was let go of is nobody's to charge.
    return method == null || Json.text(method, "customer") == null ? null : method;
  }

  /// A try to have an invoice paid.
  ///
  /// @param ofItself whether nobody asked for it. Only such tries are counted, as at Stripe, so
  ///   that who tries by hand does not use up those that come by themselves
  /// @param again when it is tried next if this one fails, in seconds, or null for never
  private record Attempt(
      JsonObject method,
      CardSwitches.Behaviour behaviour,
      Decline decline,
      boolean ofItself,
      @Nullable Long again) {}

  private void attempt(Draft draft, String id, Attempt attempt) {
    String intent = requireIntent(draft, id);
    switch (attempt.behaviour()) {
      case PAYS -> {
        payments.pay(draft, intent, attempt.method(), false);
        follow(draft, invoices.paid(draft, id, attempt.ofItself()));
      }
      case DECLINES -> {
        payments.decline(draft, intent, attempt.method(), attempt.decline());
        invoices.failed(
            draft, id, new InvoiceBook.Failure(attempt.ofItself(), attempt.again(), FAILED));
      }
      case AUTHENTICATES -> {
        payments.askToAuthenticate(draft, intent, attempt.method());
        invoices.failed(
            draft,
            id,
            new InvoiceBook.Failure(attempt.ofItself(), attempt.again(), ACTION_REQUIRED));
      }
    }
  }

  private static String requireIntent(Draft draft, String invoice) {
    return Objects.requireNonNull(InvoiceBook.intent(draft, invoice), invoice);
  }

  // The subscription behind it. Only its latest invoice decides how it stands, as at Stripe.

  /// An invoice was paid, or is no longer wanted: its subscription is well again by that.
  private static void follow(Draft draft, JsonObject invoice) {
    String id = InvoiceBook.subscription(invoice);
    if (id == null || !InvoiceBook.isLatest(draft, invoice, id)) {
      return;
    }
    JsonObject well = draft.edit(Change.Kind.SUBSCRIPTION, id);
    if (SubscriptionBook.owes(well)) {
      well.addProperty("status", "active");
      SubscriptionBook.changed(draft, well);
    }
  }

  private static void isNotPaid(Draft draft, JsonObject invoice, boolean last) {
    String id = InvoiceBook.subscription(invoice);
    if (id == null || !InvoiceBook.isLatest(draft, invoice, id)) {
      return;
    }
    JsonObject subscription = draft.edit(Change.Kind.SUBSCRIPTION, id);
    if (SubscriptionBook.isEnded(subscription)) {
      return;
    }
    GivingUp becomes = last ? GivingUp.chosen(draft) : GivingUp.PAST_DUE;
    if (becomes == GivingUp.CANCELED) {
      // It is in the draft by that; nobody waits for it.
      var _ = SubscriptionBook.end(draft, id, "payment_failed");
    } else {
      subscription.addProperty("status", becomes.word());
      SubscriptionBook.changed(draft, subscription);
    }
  }

  // By hand.

  /// `POST /v1/invoices/{id}/pay`: a try that fails is remembered, and refused all the same.
  private Effect pay(Call call) {
    Draft draft = drafts.open(call);
    JsonObject invoice = Drafts.require(draft, Change.Kind.INVOICE, InvoiceBook.OBJECT, call.id());
    if (!InvoiceBook.isOpen(invoice)) {
      throw StripeRefusal.invalid(
          null,
          null,
          "paid".equals(Json.text(invoice, "status"))
              ? "Invoice is already paid"
              : "Only open invoices can be paid; this one is " + Json.text(invoice, "status"));
    }
    String given = Json.text(call.parameters(), "payment_method");
    JsonObject method =
        given == null ? method(draft, invoice) : draft.find(Change.Kind.PAYMENT_METHOD, given);
    if (method == null || !invoice.get("customer").equals(method.get("customer"))) {
      throw StripeRefusal.invalid(
          given == null ? null : "resource_missing",
          given == null ? null : "payment_method",
          "This customer has no attached payment source or default payment method.");
    }
    CardSwitches.Behaviour behaviour = CardSwitches.of(draft, Json.requireText(method, "id"));
    payByHand(draft, call.id(), method, behaviour, Decline.GENERIC_DECLINE);
    return drafts.answer(
        draft,
        switch (behaviour) {
          case PAYS -> null;
          case DECLINES -> declined(draft, call.id());
          case AUTHENTICATES ->
              new StripeRefusal(
                  402,
                  "card_error",
                  "invoice_payment_intent_requires_action",
                  null,
                  "Payment for this invoice requires additional user action before it can be"
                      + " completed successfully.");
        },
        draft.get(Change.Kind.INVOICE, call.id()),
        call);
  }

  private static StripeRefusal declined(Draft draft, String invoice) {
    JsonObject error =
        Json.requireObject(
            draft.get(Change.Kind.PAYMENT_INTENT, requireIntent(draft, invoice)),
            "last_payment_error");
    return new StripeRefusal(
        402, "card_error", Json.text(error, "code"), null, Json.requireText(error, "message"));
  }

  /// Has somebody try to pay an open invoice.
  void payByHand(
      Draft draft,
      String id,
      JsonObject method,
      CardSwitches.Behaviour behaviour,
      Decline decline) {
    attempt(draft, id, new Attempt(method, behaviour, decline, false, nextTry(draft, id)));
  }

  /// When it is tried by itself next, in seconds, or null.
  private static @Nullable Long nextTry(Draft draft, String invoice) {
    JsonElement next = draft.get(Change.Kind.INVOICE, invoice).get("next_payment_attempt");
    return next.isJsonNull() ? null : next.getAsLong();
  }

  /// The holder of the card that an open invoice waits for was asked.
  void authenticate(Draft draft, String id, boolean succeeds) {
    String intent = requireIntent(draft, id);
    JsonObject method =
        draft.get(
            Change.Kind.PAYMENT_METHOD,
            Json.requireText(draft.get(Change.Kind.PAYMENT_INTENT, intent), "payment_method"));
    if (succeeds) {
      payments.pay(draft, intent, method, true);
      follow(draft, invoices.paid(draft, id, false));
    } else {
      payments.failToAuthenticate(draft, intent);
      invoices.failed(draft, id, new InvoiceBook.Failure(false, nextTry(draft, id), FAILED));
    }
  }

  /// `POST /v1/invoices/{id}/void`: it is not to be paid any more.
  private JsonObject writeOff(Draft draft, Call call) {
    JsonObject invoice = Drafts.require(draft, Change.Kind.INVOICE, InvoiceBook.OBJECT, call.id());
    if (!InvoiceBook.isOpen(invoice)) {
      throw StripeRefusal.invalid(
          "invoice_not_editable",
          null,
          "You can only pass in open invoices. This invoice isn't open.");
    }
    payments.cancel(draft, requireIntent(draft, call.id()), "void_invoice");
    JsonObject written = InvoiceBook.writeOff(draft, call.id());
    follow(draft, written);
    return written;
  }
}
