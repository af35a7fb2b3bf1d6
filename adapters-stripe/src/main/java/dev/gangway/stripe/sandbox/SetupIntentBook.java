package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/// Stripe's setup intents: a card is to be kept for later, and nothing is paid now.
final class SetupIntentBook {
  private static final String PATH = "/v1/setup_intents";

  private final Drafts drafts;
  private final StripeIds ids;

  SetupIntentBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            PATH + "/{id}",
            Map.of("client_secret", Shape.unplayed(), "expand", Expansion.parameter()),
            drafts.showing(Change.Kind.SETUP_INTENT, "setup_intent")),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "attach_to_self", Shape.unplayed(),
                    "created", StripeList.range(),
                    "customer", Shape.text(255),
                    "customer_account", Shape.unplayed(),
                    "expand", Expansion.parameter(),
                    "payment_method", Shape.text(255))),
            drafts.listing(
                Change.Kind.SETUP_INTENT,
                "setup_intent",
                PATH,
                (intent, call) ->
                    StripeList.matches(intent, call, "customer", "payment_method")
                        && StripeList.isWithin(intent, call))));
  }

  /// What the caller says about it: `setup_intent_data`.
  static Shape parameter() {
    return Shape.group(
        Map.of(
            "description", Shape.text(1000),
            "metadata", Shape.metadata(),
            "on_behalf_of", Shape.unplayed()));
  }

  /// Makes the intent to keep a card.
  ///
  /// @param told what is said about it, as [#parameter()] reads it
  JsonObject open(Draft draft, String customer, JsonObject told) {
    String id = ids.next("seti", 24);
    JsonArray types = new JsonArray();
    types.add(PaymentMethodBook.CARD);
    JsonObject intent =
        JsonBuilder.stripe(id, "setup_intent")
            .nothing("application", "automatic_payment_methods", "cancellation_reason")
            .text("client_secret", id + "_secret_" + ids.letters(25))
            .number("created", draft.now())
            .text("customer", customer)
            .nothing("customer_account")
            .add("description", told.get("description"))
            .nothing("excluded_payment_method_types", "flow_directions", "last_setup_error")
            .nothing("latest_attempt")
            .flag("livemode", false)
            .nothing("mandate")
            .add("metadata", Metadata.first(told))
            .nothing("next_action", "on_behalf_of", "payment_method")
            .nothing("payment_method_configuration_details")
            .add("payment_method_options", new JsonObject())
            .add("payment_method_types", types)
            .nothing("single_use_mandate")
            .text("status", "requires_payment_method")
            .text("usage", "off_session")
            .build();
    draft.put(Change.Kind.SETUP_INTENT, intent);
    draft.tell("setup_intent.created", intent);
    return intent;
  }

  void succeed(Draft draft, String intentId, JsonObject method) {
    JsonObject intent = draft.edit(Change.Kind.SETUP_INTENT, intentId);
    intent.addProperty("payment_method", Json.requireText(method, "id"));
    intent.add("last_setup_error", null);
    intent.add("next_action", null);
    intent.addProperty("status", "succeeded");
    draft.put(Change.Kind.SETUP_INTENT, intent);
    draft.tell("setup_intent.succeeded", intent);
  }

  /// The bank says no.
  void decline(Draft draft, String intentId, JsonObject method, Decline decline) {
    fail(draft, intentId, PaymentBook.declined(decline, null, method));
  }

  /// The bank wants the card's holder to authenticate first.
  void askToAuthenticate(Draft draft, String intentId, JsonObject method) {
    JsonObject intent = draft.edit(Change.Kind.SETUP_INTENT, intentId);
    intent.addProperty("payment_method", Json.requireText(method, "id"));
    intent.add("last_setup_error", null);
    intent.add("next_action", PaymentBook.authenticationWanted());
    intent.addProperty("status", "requires_action");
    draft.put(Change.Kind.SETUP_INTENT, intent);
    draft.tell("setup_intent.requires_action", intent);
  }

  void failToAuthenticate(Draft draft, String intentId) {
    JsonObject intent = draft.get(Change.Kind.SETUP_INTENT, intentId);
    JsonObject method =
        draft.get(Change.Kind.PAYMENT_METHOD, Json.requireText(intent, "payment_method"));
    fail(draft, intentId, PaymentBook.authenticationFailed("setup_intent", method));
  }

  private static void fail(Draft draft, String intentId, JsonObject error) {
    JsonObject intent = draft.edit(Change.Kind.SETUP_INTENT, intentId);
    intent.add("last_setup_error", error);
    intent.add("next_action", null);
    intent.add("payment_method", null);
    intent.addProperty("status", "requires_payment_method");
    draft.put(Change.Kind.SETUP_INTENT, intent);
    draft.tell("setup_intent.setup_failed", intent);
  }

  void cancel(Draft draft, String intentId) {
    JsonObject intent = draft.edit(Change.Kind.SETUP_INTENT, intentId);
    intent.addProperty("cancellation_reason", "abandoned");
    intent.add("next_action", null);
    intent.addProperty("status", "canceled");
    draft.put(Change.Kind.SETUP_INTENT, intent);
    draft.tell("setup_intent.canceled", intent);
  }
}
