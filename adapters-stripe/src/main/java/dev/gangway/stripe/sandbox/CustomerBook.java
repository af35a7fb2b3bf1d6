package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
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
  private final StripeIds ids;
  private final EventBook events;

  CustomerBook(Memory memory, StripeIds ids, EventBook events) {
    this.memory = memory;
    this.ids = ids;
    this.events = events;
  }

  List<Route> routes() {
    return List.of(
        Route.post(PATH, createParameters(), this::create),
        Route.get(ONE, Map.of("expand", Shape.unplayed()), this::retrieve),
        Route.post(ONE, updateParameters(), this::update),
        Route.delete(ONE, this::delete),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "created",
                    StripeList.range(),
                    "email",
                    Shape.text(512),
                    "expand",
                    Shape.unplayed(),
                    "test_clock",
                    Shape.unplayed())),
            this::list));
  }

  private static Map<String, Shape> createParameters() {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put("address", address().orEmpty());
    shapes.put("balance", Shape.integer(-99_999_999, 99_999_999));
    shapes.put("business_name", Shape.text(150).orEmpty());
    shapes.put("description", Shape.text(350));
    shapes.put("email", Shape.email());
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
            "expand",
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

  private Effect create(Call call) {
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
    change(customer, call.parameters());
    return put(customer, events.telling("customer.created", customer, null, call.cause()));
  }

  private Effect retrieve(Call call) {
    JsonObject customer = memory.find(Change.Kind.CUSTOMER, call.id());
    if (customer == null) {
      throw StripeRefusal.missing("customer", call.id());
    }
    // A deleted one is still answered: its id, and that it is deleted.
    return Effect.none(Answer.ok(customer));
  }

  private Effect update(Call call) {
    JsonObject before = living(call.id());
    JsonObject customer = before.deepCopy();
    change(customer, call.parameters());
    JsonObject previous = EventBook.difference(before, customer);
    // What changes nothing is nothing to tell.
    return put(
        customer,
        previous.isEmpty()
            ? List.of()
            : events.telling("customer.updated", customer, previous, call.cause()));
  }

  private Effect delete(Call call) {
    JsonObject customer = living(call.id());
    JsonObject stone = new JsonObject();
    stone.addProperty("id", call.id());
    stone.addProperty("object", "customer");
    stone.addProperty("deleted", true);
    // The event shows it as it was.
    return put(stone, events.telling("customer.deleted", customer, null, call.cause()));
  }

  private Effect list(Call call) {
    JsonObject parameters = call.parameters();
    String email = Json.text(parameters, "email");
    return Effect.none(
        Answer.ok(
            StripeList.page(
                "customer",
                PATH,
                memory.all(Change.Kind.CUSTOMER),
                customer ->
                    !customer.has("deleted")
                        // Case matters, as at Stripe.
                        && (email == null || email.equals(Json.text(customer, "email")))
                        && StripeList.within(
                            parameters.get("created"), customer.get("created").getAsLong()),
                parameters)));
  }

  private JsonObject living(String id) {
    return living(memory, id);
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

  private static Effect put(JsonObject customer, List<Change> told) {
    List<Change> changes = new ArrayList<>();
    changes.add(Change.put(Change.Kind.CUSTOMER, Json.requireText(customer, "id"), customer));
    changes.addAll(told);
    return new Effect(Answer.ok(customer), changes);
  }

  private static void change(JsonObject customer, JsonObject parameters) {
    for (Map.Entry<String, JsonElement> parameter : parameters.entrySet()) {
      JsonElement value = parameter.getValue();
      switch (parameter.getKey()) {
        case "metadata" -> customer.add("metadata", Metadata.merged(customer, value));
        case "address" -> customer.add("address", whole(value));
        case "shipping" -> customer.add("shipping", wholeShipping(value));
        case "preferred_locales" ->
            customer.add("preferred_locales", value.isJsonNull() ? new JsonArray() : value);
        case "tax_exempt" ->
            customer.add("tax_exempt", value.isJsonNull() ? new JsonPrimitive("none") : value);
        default -> customer.add(parameter.getKey(), value);
      }
    }
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
