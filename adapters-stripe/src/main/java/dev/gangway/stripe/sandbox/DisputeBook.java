package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Stripe's disputes: the holder of a card takes the money back through the bank. They come from
/// outside, so it is the dashboard that opens and decides them; a call can only give in.
final class DisputeBook {
  private static final String PATH = "/v1/disputes";
  private static final String ONE = PATH + "/{id}";
  private static final String OBJECT = "dispute";

  /// How long there is to answer; with most banks a week or more, by Stripe's documentation.
  private static final Duration TO_ANSWER = Duration.ofDays(9);

  /// Why the holder disputes, in Stripe's words.
  static final List<String> REASONS =
      List.of(
          "fraudulent",
          "bank_cannot_process",
          "credit_not_processed",
          "customer_initiated",
          "debit_not_authorized",
          "duplicate",
          "general",
          "incorrect_account_details",
          "insufficient_funds",
          "product_not_received",
          "product_unacceptable",
          "subscription_canceled",
          "unrecognized");

  private final Drafts drafts;
  private final StripeIds ids;

  DisputeBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    return List.of(
        Route.get(ONE, expand, drafts.showing(Change.Kind.DISPUTE, OBJECT)),
        Route.post(
            ONE + "/close",
            expand,
            drafts.answering((draft, call) -> {
              // Looked for here, so that the refusal is Stripe's.
              var _ = Drafts.require(draft, Change.Kind.DISPUTE, OBJECT, call.id());
              return close(draft, call.id(), false);
            })),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "charge", Shape.text(255),
                    "created", StripeList.range(),
                    "expand", Expansion.parameter(),
                    "payment_intent", Shape.text(255))),
            drafts.listing(
                Change.Kind.DISPUTE,
                OBJECT,
                PATH,
                (dispute, call) ->
                    StripeList.matches(dispute, call, "charge", "payment_intent")
                        && StripeList.isWithin(dispute, call))));
  }

  /// Whether the bank has, or may keep, the money of a charge.
  static boolean takesBack(Draft draft, String charge) {
    return draft.all(Change.Kind.DISPUTE).stream()
        .anyMatch(dispute ->
            charge.equals(Json.text(dispute, "charge"))
                && !"won".equals(Json.text(dispute, "status")));
  }

  /// The holder disputes a charge: what is left of it is taken back at once.
  ///
  /// @throws StripeRefusal if there is no such charge, or it has nothing to dispute
  JsonObject open(Draft draft, String chargeId, String reason) {
    JsonObject charge = draft.find(Change.Kind.CHARGE, chargeId);
    if (charge == null) {
      throw StripeRefusal.missingNamed("charge", "charge", chargeId);
    }
    long amount =
        Json.requireLong(charge, "amount_captured") - Json.requireLong(charge, "amount_refunded");
    if (amount == 0 || charge.get("disputed").getAsBoolean()) {
      throw StripeRefusal.invalid(
          null,
          "charge",
          "Charge " + chargeId + " was not paid, was refunded, or was disputed before.");
    }
    JsonObject dispute =
        JsonBuilder.stripe(ids.next("du", 24), OBJECT)
            .number("amount", amount)
            .add("balance_transactions", new JsonArray())
            .text("charge", chargeId)
            .number("created", draft.now())
            .add("currency", charge.get("currency"))
            .add("enhanced_eligibility_types", new JsonArray())
            .add("evidence", evidence())
            .add(
                "evidence_details",
                new JsonBuilder()
                    .number("due_by", draft.now() + TO_ANSWER.toSeconds())
                    .add("enhanced_eligibility", new JsonObject())
                    .flag("has_evidence", false)
                    .flag("past_due", false)
                    .number("submission_count", 0)
                    .build())
            .flag("is_charge_refundable", false)
            .flag("livemode", false)
            .add("metadata", new JsonObject())
            .add("payment_intent", charge.get("payment_intent"))
            .text("reason", reason)
            .text("status", "needs_response")
            .build();
    draft.put(Change.Kind.DISPUTE, dispute);
    JsonObject disputed = charge.deepCopy();
    disputed.addProperty("disputed", true);
    draft.put(Change.Kind.CHARGE, disputed);
    draft.tell("charge.dispute.created", dispute);
    draft.tell("charge.dispute.funds_withdrawn", dispute);
    return dispute;
  }

  private static JsonObject evidence() {
    return new JsonBuilder()
        .nothing("access_activity_log", "billing_address", "cancellation_policy")
        .nothing("cancellation_policy_disclosure", "cancellation_rebuttal")
        .nothing("customer_communication", "customer_email_address", "customer_name")
        .nothing("customer_purchase_ip", "customer_signature")
        .nothing("duplicate_charge_documentation", "duplicate_charge_explanation")
        .nothing("duplicate_charge_id")
        .add("enhanced_evidence", new JsonObject())
        .nothing("product_description", "receipt", "refund_policy", "refund_policy_disclosure")
        .nothing("refund_refusal_explanation", "service_date", "service_documentation")
        .nothing("shipping_address", "shipping_carrier", "shipping_date")
        .nothing("shipping_documentation", "shipping_tracking_number")
        .nothing("uncategorized_file", "uncategorized_text")
        .build();
  }

  /// The bank decides.
  ///
  /// @param won whether the money comes back
  /// @throws StripeRefusal if it has decided already
  JsonObject close(Draft draft, String id, boolean won) {
    JsonObject dispute = draft.edit(Change.Kind.DISPUTE, id);
    if (!"needs_response".equals(Json.text(dispute, "status"))) {
      throw StripeRefusal.invalid(null, null, "This dispute is already closed");
    }
    dispute.addProperty("status", won ? "won" : "lost");
    dispute.addProperty("is_charge_refundable", won);
    if (won) {
      draft.tell("charge.dispute.funds_reinstated", dispute);
    }
    return draft.update(Change.Kind.DISPUTE, "charge.dispute.closed", dispute);
  }
}
