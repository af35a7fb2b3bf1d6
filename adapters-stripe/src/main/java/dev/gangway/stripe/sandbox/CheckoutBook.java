package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stripe's checkout sessions: made, read, listed, expired. What people do with them on the hosted
/// page is [CheckoutDesk]'s.
final class CheckoutBook {
  private static final String PATH = "/v1/checkout/sessions";
  private static final String ONE = PATH + "/{id}";
  private static final String OBJECT = "checkout.session";
  private static final String LINE_ITEMS = "line_items";

  private final Drafts drafts;
  private final StripeIds ids;
  private final URI address;
  private final PriceBook prices;
  private final PaymentBook payments;
  private final SetupIntentBook setups;

  CheckoutBook(
      Drafts drafts,
      StripeIds ids,
      URI address,
      PriceBook prices,
      PaymentBook payments,
      SetupIntentBook setups) {
    this.drafts = drafts;
    this.ids = ids;
    this.address = address;
    this.prices = prices;
    this.payments = payments;
    this.setups = setups;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    return List.of(
        Route.post(PATH, CheckoutParameters.shapes(), drafts.answering(this::create)),
        Route.get(ONE, expand, drafts.showing(Change.Kind.CHECKOUT_SESSION, OBJECT)),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "created", StripeList.range(),
                    "customer", Shape.text(255),
                    "customer_account", Shape.unplayed(),
                    "customer_details", Shape.unplayed(),
                    "expand", Expansion.parameter(),
                    "payment_intent", Shape.text(255),
                    "payment_link", Shape.unplayed(),
                    "status", Shape.choice("complete", "expired", "open"),
                    "subscription", Shape.text(255))),
            drafts.listing(
                Change.Kind.CHECKOUT_SESSION,
                OBJECT,
                PATH,
                (session, call) ->
                    StripeList.matches(
                            session, call, "customer", "payment_intent", "status", "subscription")
                        && StripeList.isWithin(session, call))),
        Route.get(
            ONE + "/" + LINE_ITEMS,
            StripeList.parameters(Map.of("expand", Expansion.parameter())),
            drafts.answering((draft, call) -> {
              Drafts.require(draft, Change.Kind.CHECKOUT_SESSION, OBJECT, call.id());
              return lineItems(draft, call.id(), call.parameters());
            })),
        Route.post(ONE + "/expire", expand, drafts.answering(this::expire)));
  }

  /// The line items of a session stand in it only if they are asked for.
  JsonElement lineItems(Draft draft, JsonObject session) {
    return lineItems(draft, Json.requireText(session, "id"), new JsonObject());
  }

  private static JsonObject lineItems(Draft draft, String session, JsonObject parameters) {
    JsonObject order = draft.get(Change.Kind.CHECKOUT_ORDER, session);
    return StripeList.ofParts(
        "item",
        PATH + "/" + session + "/" + LINE_ITEMS,
        order.getAsJsonArray(LINE_ITEMS),
        parameters);
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject given = call.parameters();
    CheckoutParameters.check(given, draft.now());
    JsonObject customer = CustomerBook.named(draft, Json.requireText(given, "customer"));
    String id = ids.next("cs_test", 58);
    String mode = Json.requireText(given, "mode");
    JsonObject order = new JsonObject();
    for (String told : List.of("payment_intent_data", "setup_intent_data", "subscription_data")) {
      order.add(told, given.has(told) ? given.get(told) : new JsonObject());
    }
    order.add(LINE_ITEMS, items(draft, given, order));
    order.addProperty(CheckoutDesk.ATTEMPTS, 0);
    JsonObject session = session(draft, id, given, customer);
    if (mode.equals("setup")) {
      session.addProperty("payment_status", "no_payment_required");
      session.addProperty(
          "setup_intent",
          Json.requireText(
              setups.open(
                  draft,
                  Json.requireText(given, "customer"),
                  order.getAsJsonObject("setup_intent_data")),
              "id"));
    } else {
      session.addProperty("currency", currency(given));
      if (mode.equals("subscription")) {
        BalanceBook.requireCurrency(customer, currency(given));
      }
      total(session, order, null);
      choose(
          session,
          order,
          Discounts.read(
              draft,
              given.get("discounts"),
              customer,
              Json.requireLong(session, "amount_subtotal"),
              currency(given)));
      requireChargeable(Json.requireLong(session, "amount_total"), currency(given));
    }
    draft.put(Change.Kind.CHECKOUT_ORDER, id, order);
    return draft.put(Change.Kind.CHECKOUT_SESSION, session);
  }

  private JsonArray items(Draft draft, JsonObject given, JsonObject order) {
    JsonArray items = new JsonArray();
    JsonArray wanted = given.getAsJsonArray(LINE_ITEMS);
    if (wanted == null) {
      return items;
    }
    boolean trial =
        Billing.trialEnd(order.getAsJsonObject("subscription_data"), draft.now()) != null;
    for (int i = 0; i < wanted.size(); i++) {
      JsonObject each = wanted.get(i).getAsJsonObject();
      JsonObject data = Json.requireObject(each, "price_data");
      JsonObject price = prices.make(draft, data, LINE_ITEMS + "[" + i + "][price_data]");
      long quantity = Json.requireLong(each, "quantity");
      // What is tried for free is not paid now.
      long amount =
          trial && data.has("recurring") ? 0 : quantity * Json.requireLong(price, "unit_amount");
      items.add(
          JsonBuilder.stripe(ids.next("li", 24), "item")
              .nothing("adjustable_quantity")
              .number("amount_discount", 0)
              .number("amount_subtotal", amount)
              .number("amount_tax", 0)
              .number("amount_total", amount)
              .text("currency", Json.requireText(price, "currency"))
              .text(
                  "description", Json.requireText(Json.requireObject(data, "product_data"), "name"))
              .add("metadata", Metadata.first(each))
              .add("price", price)
              .number("quantity", quantity)
              .build());
    }
    return items;
  }

  private static String currency(JsonObject given) {
    JsonObject first = given.getAsJsonArray(LINE_ITEMS).get(0).getAsJsonObject();
    return Json.requireText(Json.requireObject(first, "price_data"), "currency");
  }

  /// Has a discount come off a session that is still open, or nothing.
  void choose(JsonObject session, JsonObject order, Discounts.@Nullable Chosen chosen) {
    JsonArray discounts = new JsonArray();
    if (chosen != null) {
      discounts.add(chosen.toSession());
    }
    session.add("discounts", discounts);
    total(session, order, chosen == null ? null : chosen.coupon());
  }

  /// What a session's buyer has chosen, looked at again, or null for nothing.
  ///
  /// @throws StripeRefusal if it cannot be redeemed any more
  static Discounts.@Nullable Chosen chosen(Draft draft, JsonObject session, JsonObject customer) {
    return Json.text(session, "amount_subtotal") == null
        ? null
        : Discounts.read(
            draft,
            session.getAsJsonArray("discounts"),
            customer,
            Json.requireLong(session, "amount_subtotal"),
            Json.requireText(session, "currency"));
  }

  /// Adds up what is to be paid. The line items of the order are replaced, not changed.
  private static void total(JsonObject session, JsonObject order, @Nullable JsonObject coupon) {
    JsonArray items = order.getAsJsonArray(LINE_ITEMS);
    String currency = Json.requireText(session, "currency");
    long subtotal = sum(items, "amount_subtotal");
    long off = coupon == null ? 0 : CouponBook.off(coupon, subtotal, currency);
    long[] parts =
        Discounts.spread(
            off,
            items.asList().stream()
                .mapToLong(item -> Json.requireLong(item.getAsJsonObject(), "amount_subtotal"))
                .toArray());
    JsonArray discounted = new JsonArray();
    for (int i = 0; i < parts.length; i++) {
      JsonObject item = items.get(i).getAsJsonObject().deepCopy();
      item.addProperty("amount_discount", parts[i]);
      item.addProperty("amount_total", Json.requireLong(item, "amount_subtotal") - parts[i]);
      discounted.add(item);
    }
    order.add(LINE_ITEMS, discounted);
    session.addProperty("amount_subtotal", subtotal);
    session.addProperty("amount_total", subtotal - off);
    session.add(
        "total_details",
        new JsonBuilder()
            .number("amount_discount", off)
            .number("amount_shipping", 0)
            .number("amount_tax", 0)
            .build());
  }

  /// Refuses what nobody can be charged: too much at once, or something and yet too little.
  static void requireChargeable(long total, String currency) {
    if (total > Amounts.MOST) {
      throw StripeRefusal.invalid(
          "amount_too_large",
          LINE_ITEMS,
          "The Checkout Session's total amount must be no more than "
              + Amounts.shown(Amounts.MOST, currency)
              + ".");
    }
    if (total > 0 && total < Amounts.least(currency)) {
      throw StripeRefusal.invalid(
          "amount_too_small",
          LINE_ITEMS,
          "The Checkout Session's total amount due must add up to at least "
              + Amounts.shown(Amounts.least(currency), currency)
              + ".");
    }
  }

  private static long sum(JsonArray items, String member) {
    long sum = 0;
    for (JsonElement item : items) {
      sum += Json.requireLong(item.getAsJsonObject(), member);
    }
    return sum;
  }

  private JsonObject session(Draft draft, String id, JsonObject given, JsonObject customer) {
    String mode = Json.requireText(given, "mode");
    return JsonBuilder.stripe(id, OBJECT)
        .nothing("adaptive_pricing", "after_expiration")
        .add("allow_promotion_codes", given.get("allow_promotion_codes"))
        .nothing("amount_subtotal", "amount_total")
        .add("automatic_tax", noTax())
        .nothing("billing_address_collection", "branding_settings")
        .add("cancel_url", given.get("cancel_url"))
        .add("client_reference_id", given.get("client_reference_id"))
        .nothing("client_secret", "collected_information", "consent", "consent_collection")
        .number("created", draft.now())
        .add("currency", given.get("currency"))
        .nothing("currency_conversion")
        .add("custom_fields", new JsonArray())
        .add(
            "custom_text",
            new JsonBuilder()
                .nothing("after_submit", "shipping_address", "submit")
                .nothing("terms_of_service_acceptance")
                .build())
        .add("customer", given.get("customer"))
        .nothing("customer_account", "customer_creation")
        .add("customer_details", customerDetails(customer))
        .nothing("customer_email")
        .add("discounts", new JsonArray())
        .nothing("excluded_payment_method_types")
        .number("expires_at", CheckoutParameters.expiresAt(given, draft.now()))
        .nothing("integration_identifier", "invoice", "invoice_creation")
        .flag("livemode", false)
        .add("locale", given.get("locale"))
        .nothing("managed_payments")
        .add("metadata", Metadata.first(given))
        .text("mode", mode)
        .nothing("name_collection", "optional_items", "origin_context")
        .nothing("payment_intent", "payment_link")
        .text("payment_method_collection", mode.equals("payment") ? "if_required" : "always")
        .nothing("payment_method_configuration_details")
        .add("payment_method_options", new JsonObject())
        .add("payment_method_types", methodTypes(given, mode))
        .text("payment_status", "unpaid")
        .nothing("permissions")
        .add("phone_number_collection", new JsonBuilder().flag("enabled", false).build())
        .nothing("presentment_details", "recovered_from", "saved_payment_method_options")
        .nothing("setup_intent", "shipping_address_collection", "shipping_cost")
        .add("shipping_options", new JsonArray())
        .text("status", "open")
        .add("submit_type", given.get("submit_type"))
        .nothing("subscription")
        .add("success_url", given.get("success_url"))
        .nothing("total_details")
        .text("ui_mode", "hosted_page")
        .text("url", address.resolve("/checkout/" + id).toString())
        .nothing("wallet_options")
        .build();
  }

  private static JsonObject noTax() {
    return new JsonBuilder()
        .flag("enabled", false)
        .nothing("liability", "provider", "status")
        .build();
  }

  static JsonObject customerDetails(JsonObject customer) {
    return new JsonBuilder()
        .add("address", customer.get("address"))
        .nothing("business_name")
        .add("email", customer.get("email"))
        .nothing("individual_name")
        .add("name", customer.get("name"))
        .add("phone", customer.get("phone"))
        .add("tax_exempt", customer.get("tax_exempt"))
        .add("tax_ids", new JsonArray())
        .build();
  }

  /// Whoever does not choose has all that the sandbox plays, and where money moves later, cards.
  private static JsonArray methodTypes(JsonObject given, String mode) {
    JsonArray chosen = given.getAsJsonArray("payment_method_types");
    if (chosen != null) {
      return chosen;
    }
    JsonArray types = new JsonArray();
    types.add(PaymentMethodBook.CARD);
    if (mode.equals("payment")) {
      types.add(PaymentMethodBook.DEBIT);
    }
    return types;
  }

  private JsonObject expire(Draft draft, Call call) {
    JsonObject session = Drafts.require(draft, Change.Kind.CHECKOUT_SESSION, OBJECT, call.id());
    if (!isOpen(session)) {
      throw StripeRefusal.invalid(
          null,
          null,
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
              + " has a status of "
              + Json.text(session, "status")
              + ".");
    }
    return expire(draft, call.id());
  }

  /// Ends an open session that nobody paid.
  JsonObject expire(Draft draft, String id) {
    JsonObject session = draft.edit(Change.Kind.CHECKOUT_SESSION, id);
    String payment = Json.text(session, "payment_intent");
    if (payment != null) {
      payments.cancel(draft, payment, "expired");
    }
    String setup = Json.text(session, "setup_intent");
    if (setup != null) {
      setups.cancel(draft, setup);
    }
    session.addProperty("status", "expired");
    session.add("url", null);
    draft.put(Change.Kind.CHECKOUT_SESSION, session);
    draft.tell("checkout.session.expired", session);
    return session;
  }

  static boolean isOpen(JsonObject session) {
    return "open".equals(Json.text(session, "status"));
  }
}
