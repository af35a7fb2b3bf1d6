package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stripe's refunds: money that goes back to the card, all of a charge or part after part, and
/// never more than came.
final class RefundBook {
  private static final String PATH = "/v1/refunds";
  private static final String ONE = PATH + "/{id}";
  private static final String OBJECT = "refund";

  private final Drafts drafts;
  private final StripeIds ids;

  RefundBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Map<String, Shape> create = new HashMap<>(expand);
    create.put("amount", Shape.integer(1, Amounts.MOST));
    create.put("charge", Shape.text(255));
    create.put("metadata", Shape.metadata());
    create.put("payment_intent", Shape.text(255));
    create.put("reason", Shape.choice("duplicate", "fraudulent", "requested_by_customer"));
    for (String unplayed :
        List.of(
            "currency",
            "customer",
            "instructions_email",
            "origin",
            "refund_application_fee",
            "reverse_transfer")) {
      create.put(unplayed, Shape.unplayed());
    }
    return List.of(
        Route.post(PATH, create, drafts.answering(this::create)),
        Route.get(ONE, expand, drafts.showing(Change.Kind.REFUND, OBJECT)),
        Route.post(
            ONE,
            Map.of("expand", Expansion.parameter(), "metadata", Shape.metadata()),
            drafts.answering(this::update)),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "charge", Shape.text(255),
                    "created", StripeList.range(),
                    "expand", Expansion.parameter(),
                    "payment_intent", Shape.text(255))),
            drafts.listing(
                Change.Kind.REFUND,
                OBJECT,
                PATH,
                (refund, call) ->
                    StripeList.matches(refund, call, "charge", "payment_intent")
                        && StripeList.isWithin(refund, call))));
  }

  /// The refunds of a charge stand in it only if they are asked for.
  static JsonElement ofCharge(Draft draft, JsonObject charge) {
    String id = Json.requireText(charge, "id");
    JsonArray refunds = new JsonArray();
    for (JsonObject refund : draft.all(Change.Kind.REFUND).reversed()) {
      if (id.equals(Json.text(refund, "charge"))) {
        refunds.add(refund);
      }
    }
    return StripeList.ofParts(OBJECT, "/v1/charges/" + id + "/refunds", refunds, new JsonObject());
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject given = call.parameters();
    JsonElement amount = given.get("amount");
    return refund(
        draft,
        charge(draft, given),
        amount == null ? null : amount.getAsLong(),
        Json.text(given, "reason"),
        Metadata.first(given));
  }

  /// The charge that is meant, by itself or by its intent.
  private static String charge(Draft draft, JsonObject given) {
    String charge = Json.text(given, "charge");
    String payment = Json.text(given, "payment_intent");
    if ((charge == null) == (payment == null)) {
      throw StripeRefusal.invalid(
          "parameter_missing",
          "payment_intent",
          "One of the following params should be provided for this request: payment_intent or"
              + " charge.");
    }
    if (payment == null) {
      return Objects.requireNonNull(charge);
    }
    JsonObject intent = draft.find(Change.Kind.PAYMENT_INTENT, payment);
    if (intent == null) {
      throw StripeRefusal.missingNamed("payment_intent", "payment_intent", payment);
    }
    String latest = Json.text(intent, "latest_charge");
    if (latest == null || !isGood(draft.get(Change.Kind.CHARGE, latest))) {
      throw StripeRefusal.invalid(
          null,
          "payment_intent",
          "This PaymentIntent (" + payment + ") does not have a successful charge to refund.");
    }
    return latest;
  }

  private static boolean isGood(JsonObject charge) {
    return "succeeded".equals(Json.text(charge, "status"));
  }

  /// Gives money back.
  ///
  /// @param wanted how much, or null for all that is left
  /// @throws StripeRefusal if there is not so much left, or the charge was no good or is disputed
  JsonObject refund(
      Draft draft,
      String chargeId,
      @Nullable Long wanted,
      @Nullable String reason,
      JsonObject metadata) {
    JsonObject charge = draft.find(Change.Kind.CHARGE, chargeId);
    if (charge == null) {
      throw StripeRefusal.missingNamed("charge", "charge", chargeId);
    }
    long left =
        Json.requireLong(charge, "amount_captured") - Json.requireLong(charge, "amount_refunded");
    long amount = wanted == null ? left : wanted;
    requireRefundable(draft, charge, amount, left);
    JsonObject refund =
        JsonBuilder.stripe(ids.next("re", 24), OBJECT)
            .number("amount", amount)
            .nothing("balance_transaction")
            .text("charge", chargeId)
            .number("created", draft.now())
            .add("currency", charge.get("currency"))
            .add("customer", charge.get("customer"))
            .nothing("customer_account")
            .add("destination_details", destination(charge))
            .add("metadata", metadata)
            .add("payment_intent", charge.get("payment_intent"))
            .add("payment_method", charge.get("payment_method"))
            .text("reason", reason)
            .nothing("receipt_number", "source_transfer_reversal")
            .text("status", "succeeded")
            .nothing("transfer_reversal")
            .build();
    draft.put(Change.Kind.REFUND, refund);
    draft.tell("refund.created", refund);
    JsonObject refunded = charge.deepCopy();
    refunded.addProperty("amount_refunded", Json.requireLong(charge, "amount_refunded") + amount);
    refunded.addProperty("refunded", amount == left);
    // The charge is in the draft by that; the refund is what is answered.
    var _ = draft.update(Change.Kind.CHARGE, "charge.refunded", refunded);
    return refund;
  }

  private static void requireRefundable(Draft draft, JsonObject charge, long amount, long left) {
    String id = Json.requireText(charge, "id");
    if (!isGood(charge)) {
      throw StripeRefusal.invalid(
          "charge_not_refundable",
          "charge",
          "Charge " + id + " did not succeed, so there is nothing to refund.");
    }
    if (DisputeBook.takesBack(draft, id)) {
      throw StripeRefusal.invalid(
          "charge_disputed",
          null,
          "Charge " + id + " has been charged back; cannot issue a refund.");
    }
    if (left == 0) {
      throw StripeRefusal.invalid(
          "charge_already_refunded", null, "Charge " + id + " has already been refunded.");
    }
    if (amount > left) {
      String currency = Json.requireText(charge, "currency");
      throw StripeRefusal.invalid(
          null,
          "amount",
          "Refund amount ("
              + Amounts.shown(amount, currency)
              + ") is greater than unrefunded amount on charge ("
              + Amounts.shown(left, currency)
              + ").");
    }
  }

  private static JsonObject destination(JsonObject charge) {
    String type = Json.requireText(Json.requireObject(charge, "payment_method_details"), "type");
    JsonBuilder destination = new JsonBuilder();
    if (type.equals(PaymentMethodBook.CARD)) {
      destination.add(
          type,
          new JsonBuilder()
              .text("reference_status", "pending")
              .text("reference_type", "acquirer_reference_number")
              .text("type", "refund")
              .build());
    }
    return destination.text("type", type).build();
  }

  private JsonObject update(Draft draft, Call call) {
    JsonObject refund = Drafts.require(draft, Change.Kind.REFUND, OBJECT, call.id()).deepCopy();
    JsonElement metadata = call.parameters().get("metadata");
    if (metadata != null) {
      refund.add("metadata", Metadata.merged(refund, metadata));
    }
    return draft.update(Change.Kind.REFUND, "refund.updated", refund);
  }
}
