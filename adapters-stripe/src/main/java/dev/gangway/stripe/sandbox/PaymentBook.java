package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stripe's payment intents and charges: an intent is what is to be paid, and a charge is a try at
/// it, good or bad.
///
/// Nobody makes an intent by a call here; the hosted page and the invoices do.
final class PaymentBook {
  private static final String INTENTS = "/v1/payment_intents";
  private static final String CHARGES = "/v1/charges";

  /// What Stripe tells somebody who did not authenticate.
  static final String AUTHENTICATION_FAILED =
      "We are unable to authenticate your payment method. Please choose a different payment"
          + " method and try again.";

  private final Drafts drafts;
  private final StripeIds ids;

  PaymentBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Map<String, Shape> retrieve = new HashMap<>(expand);
    retrieve.put("client_secret", Shape.unplayed());
    return List.of(
        Route.get(
            INTENTS + "/{id}",
            retrieve,
            drafts.showing(Change.Kind.PAYMENT_INTENT, "payment_intent")),
        Route.get(
            INTENTS,
            StripeList.parameters(
                Map.of(
                    "created", StripeList.range(),
                    "customer", Shape.text(255),
                    "customer_account", Shape.unplayed(),
                    "expand", Expansion.parameter())),
            drafts.listing(
                Change.Kind.PAYMENT_INTENT,
                "payment_intent",
                INTENTS,
                (intent, call) ->
                    StripeList.matches(intent, call, "customer")
                        && StripeList.isWithin(intent, call))),
        Route.get(CHARGES + "/{id}", expand, drafts.showing(Change.Kind.CHARGE, "charge")),
        Route.get(
            CHARGES,
            StripeList.parameters(
                Map.of(
                    "created", StripeList.range(),
                    "customer", Shape.text(255),
                    "expand", Expansion.parameter(),
                    "payment_intent", Shape.text(255),
                    "transfer_group", Shape.unplayed())),
            drafts.listing(
                Change.Kind.CHARGE,
                "charge",
                CHARGES,
                (charge, call) ->
                    StripeList.matches(charge, call, "customer", "payment_intent")
                        && StripeList.isWithin(charge, call))));
  }

  /// What the caller says about a payment beyond its amount: `payment_intent_data`.
  static Shape parameter() {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put("description", Shape.text(1000));
    shapes.put("metadata", Shape.metadata());
    shapes.put("receipt_email", Shape.email());
    shapes.put("setup_future_usage", Shape.choice("off_session", "on_session"));
    shapes.put("statement_descriptor", Shape.text(22));
    shapes.put("statement_descriptor_suffix", Shape.text(22));
    for (String unplayed :
        List.of(
            "application_fee_amount",
            "capture_method",
            "on_behalf_of",
            "shipping",
            "transfer_data",
            "transfer_group")) {
      shapes.put(unplayed, Shape.unplayed());
    }
    return Shape.group(shapes);
  }

  /// Makes the intent to be paid an amount.
  ///
  /// @param told what is said about it, as [#parameter()] reads it
  JsonObject open(
      Draft draft,
      long amount,
      String currency,
      String customer,
      JsonArray types,
      JsonObject told) {
    String id = ids.next("pi", 24);
    JsonObject intent =
        JsonBuilder.stripe(id, "payment_intent")
            .number("amount", amount)
            .number("amount_capturable", 0)
            .add("amount_details", new JsonBuilder().add("tip", new JsonObject()).build())
            .number("amount_received", 0)
            .nothing("application", "application_fee_amount", "automatic_payment_methods")
            .nothing("canceled_at", "cancellation_reason")
            .text("capture_method", "automatic")
            .text("client_secret", id + "_secret_" + ids.letters(25))
            .text("confirmation_method", "automatic")
            .number("created", draft.now())
            .text("currency", currency)
            .text("customer", customer)
            .nothing("customer_account")
            .add("description", told.get("description"))
            .nothing("excluded_payment_method_types", "last_payment_error", "latest_charge")
            .flag("livemode", false)
            .add("metadata", Metadata.first(told))
            .nothing("next_action", "on_behalf_of", "payment_method")
            .nothing("payment_method_configuration_details")
            .add("payment_method_options", new JsonObject())
            .add("payment_method_types", types)
            .nothing("processing")
            .add("receipt_email", told.get("receipt_email"))
            .nothing("review")
            .add("setup_future_usage", told.get("setup_future_usage"))
            .nothing("shipping", "source")
            .add("statement_descriptor", told.get("statement_descriptor"))
            .add("statement_descriptor_suffix", told.get("statement_descriptor_suffix"))
            .text("status", "requires_payment_method")
            .nothing("transfer_data", "transfer_group")
            .build();
    draft.put(Change.Kind.PAYMENT_INTENT, intent);
    draft.tell("payment_intent.created", intent);
    return intent;
  }

  /// What is to be paid has changed.
  void reprice(Draft draft, String intentId, long amount) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    intent.addProperty("amount", amount);
    draft.put(Change.Kind.PAYMENT_INTENT, intent);
  }

  /// Is paid.
  ///
  /// @param authenticated whether the card's holder was asked before
  void pay(Draft draft, String intentId, JsonObject method, boolean authenticated) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    JsonObject charge = charge(draft, intent, method, authenticated);
    succeed(draft, intent, charge, method);
  }

  private void succeed(Draft draft, JsonObject intent, JsonObject charge, JsonObject method) {
    charge.addProperty("amount_captured", Json.requireLong(charge, "amount"));
    charge.addProperty("captured", true);
    charge.add("outcome", outcome("approved_by_network", null, "Payment complete.", "authorized"));
    charge.addProperty("paid", true);
    charge.addProperty("status", "succeeded");
    draft.put(Change.Kind.CHARGE, charge);
    draft.tell("charge.succeeded", charge);
    intent.addProperty("amount_received", Json.requireLong(intent, "amount"));
    intent.add("last_payment_error", null);
    conclude(draft, intent, "succeeded", charge, Json.requireText(method, "id"));
    draft.tell("payment_intent.succeeded", intent);
  }

  /// The bank says no. The intent waits for another try.
  void decline(Draft draft, String intentId, JsonObject method, Decline decline) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    fail(draft, intent, charge(draft, intent, method, false), method, decline);
  }

  private void fail(
      Draft draft, JsonObject intent, JsonObject charge, JsonObject method, Decline decline) {
    charge.addProperty("captured", false);
    charge.addProperty("failure_code", decline.code());
    charge.addProperty("failure_message", decline.message());
    charge.add(
        "outcome",
        outcome(
            "declined_by_network",
            decline.declineCode() == null ? decline.code() : decline.declineCode(),
            "The bank did not return any further details with this decline.",
            "issuer_declined"));
    charge.addProperty("paid", false);
    charge.addProperty("status", "failed");
    draft.put(Change.Kind.CHARGE, charge);
    draft.tell("charge.failed", charge);
    intent.add("last_payment_error", declined(decline, Json.requireText(charge, "id"), method));
    // A method that failed is taken off again, so that nobody tries it by mistake.
    conclude(draft, intent, "requires_payment_method", charge, null);
    draft.tell("payment_intent.payment_failed", intent);
  }

  /// The bank wants the card's holder to authenticate first (3-D Secure).
  void askToAuthenticate(Draft draft, String intentId, JsonObject method) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    intent.addProperty("payment_method", Json.requireText(method, "id"));
    intent.add("last_payment_error", null);
    intent.add("next_action", authenticationWanted());
    intent.addProperty("status", "requires_action");
    draft.put(Change.Kind.PAYMENT_INTENT, intent);
    draft.tell("payment_intent.requires_action", intent);
  }

  /// What an intent waits for while its holder is asked.
  static JsonObject authenticationWanted() {
    return new JsonBuilder()
        .text("type", "use_stripe_sdk")
        .add("use_stripe_sdk", new JsonBuilder().text("type", "three_d_secure_redirect").build())
        .build();
  }

  /// The holder did not authenticate. Nothing was charged, and the intent waits for another try.
  void failToAuthenticate(Draft draft, String intentId) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    JsonObject method =
        draft.get(Change.Kind.PAYMENT_METHOD, Json.requireText(intent, "payment_method"));
    intent.add("last_payment_error", authenticationFailed("payment_intent", method));
    conclude(draft, intent, "requires_payment_method", null, null);
    draft.tell("payment_intent.payment_failed", intent);
  }

  /// Stripe's error for a holder who did not authenticate.
  ///
  /// @param intent what kind of intent it was: `payment_intent` or `setup_intent`
  static JsonObject authenticationFailed(String intent, JsonObject method) {
    return error(intent + "_authentication_failure", null, AUTHENTICATION_FAILED, null, method);
  }

  /// Is to be debited: whether the money comes is known days later.
  void pend(Draft draft, String intentId, JsonObject method) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    JsonObject charge = charge(draft, intent, method, false);
    draft.put(Change.Kind.CHARGE, charge);
    draft.tell("charge.pending", charge);
    intent.add("last_payment_error", null);
    conclude(draft, intent, "processing", charge, Json.requireText(method, "id"));
    draft.tell("payment_intent.processing", intent);
  }

  /// Whether the money came, of one that was to be debited.
  void settle(Draft draft, String intentId, boolean comes) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    JsonObject charge = draft.edit(Change.Kind.CHARGE, Json.requireText(intent, "latest_charge"));
    JsonObject method =
        draft.get(Change.Kind.PAYMENT_METHOD, Json.requireText(intent, "payment_method"));
    if (comes) {
      succeed(draft, intent, charge, method);
    } else {
      fail(draft, intent, charge, method, Decline.INSUFFICIENT_FUNDS);
    }
  }

  /// Will not be paid any more.
  ///
  /// @param reason in Stripe's words: `expired`
  void cancel(Draft draft, String intentId, String reason) {
    JsonObject intent = draft.edit(Change.Kind.PAYMENT_INTENT, intentId);
    intent.addProperty("canceled_at", draft.now());
    intent.addProperty("cancellation_reason", reason);
    intent.add("next_action", null);
    intent.addProperty("status", "canceled");
    draft.put(Change.Kind.PAYMENT_INTENT, intent);
    draft.tell("payment_intent.canceled", intent);
  }

  private static void conclude(
      Draft draft,
      JsonObject intent,
      String status,
      @Nullable JsonObject charge,
      @Nullable String method) {
    intent.addProperty("status", status);
    intent.add("next_action", null);
    intent.addProperty("payment_method", method);
    if (charge != null) {
      intent.addProperty("latest_charge", Json.requireText(charge, "id"));
    }
    draft.put(Change.Kind.PAYMENT_INTENT, intent);
  }

  /// A charge of which it is not known yet what comes of it.
  private JsonObject charge(
      Draft draft, JsonObject intent, JsonObject method, boolean authenticated) {
    long amount = Json.requireLong(intent, "amount");
    return JsonBuilder.stripe(ids.next("ch", 24), "charge")
        .number("amount", amount)
        .number("amount_captured", 0)
        .number("amount_refunded", 0)
        .nothing("application", "application_fee", "application_fee_amount")
        .nothing("balance_transaction")
        .add("billing_details", method.get("billing_details"))
        .text("calculated_statement_descriptor", "GANGWAY SANDBOX")
        .flag("captured", true)
        .number("created", draft.now())
        .add("currency", intent.get("currency"))
        .add("customer", intent.get("customer"))
        .add("description", intent.get("description"))
        .flag("disputed", false)
        .nothing("failure_balance_transaction", "failure_code", "failure_message")
        .add("fraud_details", new JsonObject())
        .flag("livemode", false)
        .add("metadata", intent.get("metadata"))
        .nothing("on_behalf_of", "outcome")
        .flag("paid", false)
        .text("payment_intent", Json.requireText(intent, "id"))
        .text("payment_method", Json.requireText(method, "id"))
        .add("payment_method_details", details(method, amount, authenticated))
        .add("receipt_email", intent.get("receipt_email"))
        .nothing("receipt_number", "receipt_url")
        .flag("refunded", false)
        .nothing("review", "shipping", "source", "source_transfer")
        .add("statement_descriptor", intent.get("statement_descriptor"))
        .add("statement_descriptor_suffix", intent.get("statement_descriptor_suffix"))
        .text("status", "pending")
        .nothing("transfer_data", "transfer_group")
        .build();
  }

  private static JsonObject details(JsonObject method, long amount, boolean authenticated) {
    String type = Json.requireText(method, "type");
    return new JsonBuilder()
        .add(
            type,
            type.equals(PaymentMethodBook.CARD)
                ? Card.toCharge(method, amount, authenticated)
                : debit(Json.requireObject(method, type)))
        .text("type", type)
        .build();
  }

  private static JsonObject debit(JsonObject debit) {
    return new JsonBuilder()
        .add("bank_code", debit.get("bank_code"))
        .add("branch_code", debit.get("branch_code"))
        .add("country", debit.get("country"))
        .add("fingerprint", debit.get("fingerprint"))
        .add("last4", debit.get("last4"))
        .nothing("mandate")
        .build();
  }

  private static JsonObject outcome(
      String network, @Nullable String reason, String message, String type) {
    return new JsonBuilder()
        .nothing("advice_code", "network_advice_code", "network_decline_code")
        .text("network_status", network)
        .text("reason", reason)
        .text("risk_level", "normal")
        .number("risk_score", 20)
        .text("seller_message", message)
        .text("type", type)
        .build();
  }

  /// Stripe's error for a bank that says no.
  static JsonObject declined(Decline decline, @Nullable String charge, JsonObject method) {
    return error(decline.code(), decline.declineCode(), decline.message(), charge, method);
  }

  private static JsonObject error(
      String code,
      @Nullable String declineCode,
      String message,
      @Nullable String charge,
      JsonObject method) {
    JsonBuilder error = new JsonBuilder();
    if (charge != null) {
      error.text("charge", charge);
    }
    error.text("code", code);
    if (declineCode != null) {
      error.text("decline_code", declineCode);
    }
    return error
        .text("doc_url", "https://docs.stripe.com/error-codes#" + code.replace('_', '-'))
        .text("message", message)
        .add("payment_method", method)
        .text("type", "card_error")
        .build();
  }
}
