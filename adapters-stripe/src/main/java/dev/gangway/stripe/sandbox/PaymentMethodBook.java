package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stripe's payment methods: cards, and bank debits that take days. They are made on the hosted
/// pages only, so that no card number comes in anywhere.
final class PaymentMethodBook {
  private static final String PATH = "/v1/payment_methods";
  private static final String ONE = PATH + "/{id}";
  private static final String OF_CUSTOMER = "/v1/customers/{id}/payment_methods";
  static final String CARD = "card";

  /// The kind that is debited later: what the outcome `pays-later` pays with.
  static final String DEBIT = "sepa_debit";

  private final Memory memory;
  private final Drafts drafts;
  private final StripeIds ids;

  PaymentMethodBook(Memory memory, Drafts drafts, StripeIds ids) {
    this.memory = memory;
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Shape type = Shape.text(50);
    return List.of(
        Route.get(ONE, expand, drafts.showing(Change.Kind.PAYMENT_METHOD, "PaymentMethod")),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "allow_redisplay", Shape.unplayed(),
                    "customer", Shape.text(255),
                    "customer_account", Shape.unplayed(),
                    "expand", Expansion.parameter(),
                    "type", type)),
            drafts.answering(
                (_, call) -> list(call, PATH, Json.text(call.parameters(), "customer")))),
        Route.get(
            OF_CUSTOMER,
            StripeList.parameters(
                Map.of(
                    "allow_redisplay", Shape.unplayed(),
                    "expand", Expansion.parameter(),
                    "type", type)),
            drafts.answering(
                (_, call) -> list(call, OF_CUSTOMER.replace("{id}", call.id()), call.id()))),
        Route.get(OF_CUSTOMER + "/{id}", expand, drafts.answering(this::retrieveOfCustomer)),
        Route.post(
            ONE + "/attach",
            Map.of(
                "customer", Shape.text(255),
                "customer_account", Shape.unplayed(),
                "expand", Expansion.parameter()),
            drafts.answering(this::attach)),
        Route.post(ONE + "/detach", expand, drafts.answering(this::detach)));
  }

  private JsonObject list(Call call, String url, @Nullable String customer) {
    // Stripe has no list of everybody's.
    if (customer == null) {
      throw StripeRefusal.missingParameter("customer");
    }
    CustomerBook.living(memory, customer);
    String type = Json.text(call.parameters(), "type");
    return StripeList.page(
        "payment method",
        url,
        memory.all(Change.Kind.PAYMENT_METHOD),
        method ->
            customer.equals(Json.text(method, "customer"))
                && (type == null || type.equals(Json.text(method, "type"))),
        call.parameters());
  }

  private JsonObject retrieveOfCustomer(Draft draft, Call call) {
    JsonObject method = draft.find(Change.Kind.PAYMENT_METHOD, call.innerId());
    if (method == null || !call.id().equals(Json.text(method, "customer"))) {
      throw StripeRefusal.missing("PaymentMethod", call.innerId());
    }
    return method;
  }

  private JsonObject attach(Draft draft, Call call) {
    JsonObject method =
        Drafts.require(draft, Change.Kind.PAYMENT_METHOD, "PaymentMethod", call.id());
    String customer = Json.text(call.parameters(), "customer");
    if (customer == null) {
      throw StripeRefusal.missingParameter("customer");
    }
    CustomerBook.named(draft, customer);
    String holder = Json.text(method, "customer");
    if (holder != null && !holder.equals(customer)) {
      throw StripeRefusal.invalid(
          null, null, "The payment method you provided has already been attached to a customer.");
    }
    return attach(draft, call.id(), customer);
  }

  private JsonObject detach(Draft draft, Call call) {
    JsonObject method =
        Drafts.require(draft, Change.Kind.PAYMENT_METHOD, "PaymentMethod", call.id());
    if (Json.text(method, "customer") == null) {
      throw StripeRefusal.invalid(
          null,
          null,
          "The payment method you provided is not attached to a customer so detachment is"
              + " impossible.");
    }
    JsonObject loose = method.deepCopy();
    loose.add("customer", null);
    forget(draft, Json.requireText(method, "customer"), call.id());
    return draft.update(Change.Kind.PAYMENT_METHOD, "payment_method.detached", loose);
  }

  /// Who paid with it by default does not any more.
  private static void forget(Draft draft, String customerId, String method) {
    JsonObject customer = draft.edit(Change.Kind.CUSTOMER, customerId);
    JsonObject settings = customer.getAsJsonObject("invoice_settings");
    if (settings != null && method.equals(Json.text(settings, "default_payment_method"))) {
      settings.add("default_payment_method", null);
      // It is in the draft by that; the payment method is what is answered.
      var _ = draft.update(Change.Kind.CUSTOMER, "customer.updated", customer);
    }
  }

  /// Makes the payment method that a card is used by.
  JsonObject make(Draft draft, Card card, JsonObject customer) {
    return make(draft, CARD, card.toMethod(), customer);
  }

  /// Makes a payment method that is debited days later.
  JsonObject makeDebit(Draft draft, JsonObject customer) {
    JsonObject debit =
        new JsonBuilder()
            .text("bank_code", "37040044")
            .text("branch_code", "")
            .text("country", "DE")
            .text("fingerprint", "sandboxdebit3000")
            .nothing("generated_from")
            .text("last4", "3000")
            .build();
    return make(draft, DEBIT, debit, customer);
  }

  private JsonObject make(Draft draft, String type, JsonObject what, JsonObject customer) {
    return draft.put(
        Change.Kind.PAYMENT_METHOD,
        JsonBuilder.stripe(ids.next("pm", 24), "payment_method")
            .text("allow_redisplay", "unspecified")
            .add("billing_details", billingDetails(customer))
            .add(type, what)
            .number("created", draft.now())
            .nothing("customer")
            .flag("livemode", false)
            .add("metadata", new JsonObject())
            .text("type", type)
            .build());
  }

  static JsonObject billingDetails(JsonObject customer) {
    return new JsonBuilder()
        .add("address", noAddress())
        .add("email", customer.get("email"))
        .add("name", customer.get("name"))
        .nothing("phone", "tax_id")
        .build();
  }

  private static JsonObject noAddress() {
    return new JsonBuilder()
        .nothing("city", "country", "line1", "line2", "postal_code", "state")
        .build();
  }

  /// Makes it the customer's, to be used again. One that is already is left as it is.
  JsonObject attach(Draft draft, String method, String customer) {
    JsonObject attached = draft.edit(Change.Kind.PAYMENT_METHOD, method);
    if (Json.text(attached, "customer") != null) {
      return attached;
    }
    attached.addProperty("customer", customer);
    draft.put(Change.Kind.PAYMENT_METHOD, attached);
    draft.tell("payment_method.attached", attached);
    return attached;
  }
}
