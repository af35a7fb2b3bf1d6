package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stripe's customers: made, read, changed, deleted and listed.
///
/// Never unique by e-mail, as at Stripe. Shapes and limits are those of API version
/// 2026-07-29.dahlia.
final class CustomerBook {
  private static final String PATH = "/v1/customers";
  private static final String ONE = PATH + "/{id}";

  private final Memory memory;
  private final Drafts drafts;
  private final StripeIds ids;
  private final BalanceBook balances;

  CustomerBook(Memory memory, Drafts drafts, StripeIds ids, BalanceBook balances) {
    this.memory = memory;
    this.drafts = drafts;
    this.ids = ids;
    this.balances = balances;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    return List.of(
        Route.post(PATH, createParameters(), drafts.answering(this::create)),
        Route.get(
            ONE,
            expand,
            // A deleted one is still answered: its id, and that it is deleted.
            drafts.showing(Change.Kind.CUSTOMER, "customer")),
        Route.post(ONE, updateParameters(), drafts.answering(this::update)),
        Route.delete(ONE, drafts.answering(this::delete)),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "created",
                    StripeList.range(),
                    "email",
                    Shape.text(512),
                    "expand",
                    Expansion.parameter(),
                    "test_clock",
                    Shape.unplayed())),
            drafts.listing(
                Change.Kind.CUSTOMER,
                "customer",
                PATH,
                (customer, call) ->
                    !customer.has("deleted")
                        // Case matters, as at Stripe.
                        && StripeList.matches(customer, call, "email")
                        && StripeList.isWithin(customer, call))));
  }

  private static Map<String, Shape> createParameters() {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put("address", address().orEmpty());
    shapes.put("balance", Shape.integer(-99_999_999, 99_999_999));
    shapes.put("business_name", Shape.text(150).orEmpty());
    shapes.put("description", Shape.text(350));
    shapes.put("email", Shape.email());
    shapes.put("expand", Expansion.parameter());
    shapes.put("individual_name", Shape.text(150).orEmpty());
    shapes.put("metadata", Shape.metadata());
    shapes.put("name", Shape.text(256));
    shapes.put("phone", Shape.text(20));
    shapes.put("preferred_locales", Shape.listOf(Shape.text(35), 20).orEmpty());
    shapes.put("shipping", shipping().orEmpty());
    shapes.put("tax_exempt", Shape.choice("none", "exempt", "reverse").orEmpty());
    for (String unplayed :
        List.of(
            "cash_balance",
            "invoice_prefix",
            "invoice_settings",
            "next_invoice_sequence",
            "payment_method",
            "source",
            "tax",
            "tax_id_data",
            "test_clock",
            "validate")) {
      shapes.put(unplayed, Shape.unplayed());
    }
    return shapes;
  }

  private static Map<String, Shape> updateParameters() {
    Map<String, Shape> shapes = createParameters();
    for (String clearable : List.of("description", "email", "name", "phone")) {
      shapes.computeIfPresent(clearable, (_, shape) -> shape.orEmpty());
    }
    // These exist only when a customer is made.
    for (String never : List.of("payment_method", "tax_id_data", "test_clock")) {
      shapes.remove(never);
    }
    shapes.put("default_source", Shape.unplayed());
    // And this only later: who is made now has no payment method yet.
    shapes.put(
        "invoice_settings",
        Shape.group(
            Map.of(
                "custom_fields", Shape.unplayed(),
                "default_payment_method", Shape.text(255).orEmpty(),
                "footer", Shape.unplayed(),
                "rendering_options", Shape.unplayed())));
    return shapes;
  }

  private static Shape address() {
    Shape line = Shape.text(200).orEmpty();
    return Shape.group(
        Map.of(
            "city", line,
            "country", line,
            "line1", line,
            "line2", line,
            "postal_code", line,
            "state", line));
  }

  private static Shape shipping() {
    return Shape.group(
            Map.of(
                "address", address(), "name", Shape.text(256), "phone", Shape.text(20).orEmpty()))
        .requiring("address", "name");
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject customer = new JsonObject();
    customer.addProperty("id", ids.next("cus"));
    customer.addProperty("object", "customer");
    customer.add("address", JsonNull.INSTANCE);
    customer.addProperty("balance", 0);
    customer.addProperty("created", call.now());
    customer.add("currency", JsonNull.INSTANCE);
    customer.add("customer_account", JsonNull.INSTANCE);
    customer.add("default_source", JsonNull.INSTANCE);
    customer.addProperty("delinquent", false);
    customer.add("description", JsonNull.INSTANCE);
    customer.add("discount", JsonNull.INSTANCE);
    customer.add("email", JsonNull.INSTANCE);
    customer.addProperty("invoice_prefix", ids.invoicePrefix());
    JsonObject invoices = new JsonObject();
    invoices.add("custom_fields", JsonNull.INSTANCE);
    invoices.add("default_payment_method", JsonNull.INSTANCE);
    invoices.add("footer", JsonNull.INSTANCE);
    invoices.add("rendering_options", JsonNull.INSTANCE);
    customer.add("invoice_settings", invoices);
    customer.addProperty("livemode", false);
    customer.add("metadata", new JsonObject());
    customer.add("name", JsonNull.INSTANCE);
    customer.addProperty("next_invoice_sequence", 1);
    customer.add("phone", JsonNull.INSTANCE);
    customer.add("preferred_locales", new JsonArray());
    customer.add("shipping", JsonNull.INSTANCE);
    customer.addProperty("tax_exempt", "none");
    customer.add("test_clock", JsonNull.INSTANCE);
    change(draft, customer, call.parameters());
    draft.put(Change.Kind.CUSTOMER, customer);
    draft.tell("customer.created", customer);
    balance(draft, customer, 0, "initial");
    return customer;
  }

  private JsonObject update(Draft draft, Call call) {
    JsonObject before = living(memory, call.id());
    JsonObject customer = before.deepCopy();
    change(draft, customer, call.parameters());
    balance(draft, customer, Json.requireLong(before, "balance"), "adjustment");
    return draft.update(Change.Kind.CUSTOMER, "customer.updated", customer);
  }

  /// Keeps the ledger true to a balance that was given as a whole.
  private void balance(Draft draft, JsonObject customer, long before, String type) {
    long amount = Json.requireLong(customer, "balance") - before;
    if (amount != 0) {
      // The ledger is in the draft by that; the customer is what is answered.
      var _ =
          balances.write(
              draft, customer, amount, new BalanceBook.Reason(type, null, new JsonObject()));
    }
  }

  private JsonObject delete(Draft draft, Call call) {
    JsonObject customer = living(memory, call.id());
    JsonObject stone = JsonBuilder.stripe(call.id(), "customer").flag("deleted", true).build();
    SubscriptionBook.endAllOf(draft, call.id());
    draft.put(Change.Kind.CUSTOMER, stone);
    // The event shows it as it was.
    draft.tell("customer.deleted", customer);
    return stone;
  }

  /// The customer that a call's address names.
  ///
  /// @throws StripeRefusal if there is none, or none any more
  static JsonObject living(Memory memory, String id) {
    JsonObject customer = memory.find(Change.Kind.CUSTOMER, id);
    if (customer == null || customer.has("deleted")) {
      throw StripeRefusal.missing("customer", id);
    }
    return customer;
  }

  /// The customer that a parameter names.
  ///
  /// @throws StripeRefusal if there is none, or none any more
  static JsonObject named(Draft draft, String id) {
    JsonObject customer = draft.find(Change.Kind.CUSTOMER, id);
    if (customer == null || customer.has("deleted")) {
      throw StripeRefusal.missingNamed("customer", "customer", id);
    }
    return customer;
  }

  private static void change(Draft draft, JsonObject customer, JsonObject parameters) {
    for (Map.Entry<String, JsonElement> parameter : parameters.entrySet()) {
      JsonElement value = parameter.getValue();
      switch (parameter.getKey()) {
        // What the answer is to show is nothing of the customer's.
        case "expand" -> {}
        case "metadata" -> customer.add("metadata", Metadata.merged(customer, value));
        case "address" -> customer.add("address", whole(value));
        case "invoice_settings" -> changeDefault(draft, customer, value.getAsJsonObject());
        case "shipping" -> customer.add("shipping", wholeShipping(value));
        case "preferred_locales" ->
            customer.add("preferred_locales", value.isJsonNull() ? new JsonArray() : value);
        case "tax_exempt" ->
            customer.add("tax_exempt", value.isJsonNull() ? new JsonPrimitive("none") : value);
        default -> customer.add(parameter.getKey(), value);
      }
    }
  }

  /// What invoices are paid with if nothing else is said. It must be the customer's own.
  private static void changeDefault(Draft draft, JsonObject customer, JsonObject given) {
    JsonElement method = given.get("default_payment_method");
    if (method == null) {
      return;
    }
    if (!method.isJsonNull()) {
      JsonObject found = draft.find(Change.Kind.PAYMENT_METHOD, method.getAsString());
      if (found == null || !customer.get("id").equals(found.get("customer"))) {
        throw StripeRefusal.invalid(
            "resource_missing",
            "invoice_settings[default_payment_method]",
            "The customer does not have a payment method with the ID "
                + method.getAsString()
                + ". The payment method must be attached to the customer.");
      }
    }
    customer.getAsJsonObject("invoice_settings").add("default_payment_method", method);
  }

  /// An address always has all its lines.
  private static JsonElement whole(JsonElement given) {
    if (!(given instanceof JsonObject lines)) {
      return JsonNull.INSTANCE;
    }
    JsonObject address = new JsonObject();
    for (String line : List.of("city", "country", "line1", "line2", "postal_code", "state")) {
      address.add(line, lines.has(line) ? lines.get(line) : JsonNull.INSTANCE);
    }
    return address;
  }

  private static JsonElement wholeShipping(JsonElement given) {
    if (!(given instanceof JsonObject shipping)) {
      return JsonNull.INSTANCE;
    }
    JsonObject whole = new JsonObject();
    whole.add("address", whole(shipping.get("address")));
    whole.add("name", shipping.get("name"));
    whole.add("phone", shipping.has("phone") ? shipping.get("phone") : JsonNull.INSTANCE);
    return whole;
  }
}
