package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a checkout session may be asked for, and which of it goes together.
final class CheckoutParameters {
  static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";

  /// Stripe's own bounds on `expires_at`: half an hour to a day after the session is made.
  private static final long SHORTEST_SECONDS = 30 * 60;

  private static final long LONGEST_SECONDS = 24 * 60 * 60;
  private static final long SHORTEST_TRIAL_SECONDS = 48 * 60 * 60;
  private static final int MOST_LINE_ITEMS = 100;
  private static final long MOST_OF_ONE = 999_999;

  /// What only sessions of one mode may be asked for.
  private static final Map<String, String> ONLY_IN =
      Map.of(
          "payment_intent_data", "payment",
          "setup_intent_data", "setup",
          "subscription_data", "subscription");

  private CheckoutParameters() {}

  static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new HashMap<>();
    for (String unplayed :
        List.of(
            "adaptive_pricing",
            "after_expiration",
            "automatic_tax",
            "billing_address_collection",
            "branding_settings",
            "consent_collection",
            "custom_fields",
            "custom_text",
            "customer_account",
            "customer_creation",
            "customer_email",
            "customer_update",
            "excluded_payment_method_types",
            "integration_identifier",
            "invoice_creation",
            "managed_payments",
            "name_collection",
            "optional_items",
            "origin_context",
            "payment_method_collection",
            "payment_method_configuration",
            "payment_method_data",
            "payment_method_options",
            "permissions",
            "phone_number_collection",
            "redirect_on_completion",
            "return_url",
            "saved_payment_method_options",
            "shipping_address_collection",
            "shipping_options",
            "tax_id_collection",
            "wallet_options")) {
      shapes.put(unplayed, Shape.unplayed());
    }
    shapes.put("allow_promotion_codes", Shape.flag());
    shapes.put("cancel_url", Shape.url());
    shapes.put("client_reference_id", Shape.text(200));
    shapes.put("currency", Shape.currency());
    shapes.put("customer", Shape.text(255));
    shapes.put("discounts", Discounts.parameter());
    shapes.put("expand", Expansion.parameter());
    shapes.put("expires_at", Shape.integer(0, Long.MAX_VALUE));
    shapes.put("line_items", Shape.listOf(lineItem(), MOST_LINE_ITEMS));
    shapes.put("locale", Shape.text(10));
    shapes.put("metadata", Shape.metadata());
    shapes.put("mode", Shape.choice("payment", "setup", "subscription"));
    shapes.put("payment_intent_data", PaymentBook.parameter());
    shapes.put(
        "payment_method_types",
        Shape.listOf(Shape.choice(PaymentMethodBook.CARD, PaymentMethodBook.DEBIT), 2));
    shapes.put("setup_intent_data", SetupIntentBook.parameter());
    shapes.put("submit_type", Shape.choice("auto", "book", "donate", "pay", "subscribe"));
    shapes.put("subscription_data", SubscriptionBook.parameter());
    shapes.put("success_url", Shape.url(SESSION_ID));
    shapes.put("ui_mode", Shape.choice("hosted_page"));
    return shapes;
  }

  private static Shape lineItem() {
    return Shape.group(
            Map.of(
                "adjustable_quantity", Shape.unplayed(),
                "metadata", Shape.metadata(),
                "price", Shape.unplayed(),
                "price_data", PriceBook.parameter(),
                "quantity", Shape.integer(1, MOST_OF_ONE),
                "tax_rates", Shape.unplayed()))
        .requiring("price_data", "quantity");
  }

  /// Refuses what does not go together.
  static void check(JsonObject parameters, long now) {
    String mode = require(parameters, "mode");
    require(parameters, "success_url");
    if (!parameters.has("customer")) {
      throw StripeRefusal.invalid(
          "sandbox_unplayed",
          "customer",
          "Stripe would make or do without one, but the Gangway sandbox wants a customer.");
    }
    ONLY_IN.forEach((parameter, only) -> {
      if (parameters.has(parameter) && !mode.equals(only)) {
        throw StripeRefusal.invalid(
            null, parameter, "You can not pass `" + parameter + "` in `" + mode + "` mode.");
      }
    });
    checkLineItems(parameters, mode);
    checkExpiry(parameters, now);
    checkDiscounts(parameters, mode);
    checkTrial(parameters, now);
  }

  private static void checkDiscounts(JsonObject parameters, String mode) {
    boolean chosen = parameters.has("discounts");
    boolean allowed = parameters.has("allow_promotion_codes");
    if (chosen && allowed) {
      throw StripeRefusal.invalid(
          null,
          "discounts",
          "You may only specify one of these parameters: allow_promotion_codes, discounts.");
    }
    if (mode.equals("setup") && (chosen || allowed)) {
      throw StripeRefusal.invalid(
          null,
          chosen ? "discounts" : "allow_promotion_codes",
          "Nothing is paid in `setup` mode, so nothing can come off.");
    }
  }

  private static void checkTrial(JsonObject parameters, long now) {
    if (!(parameters.get("subscription_data") instanceof JsonObject told)
        || !told.has("trial_end")) {
      return;
    }
    if (told.has("trial_period_days")) {
      throw StripeRefusal.invalid(
          null,
          "subscription_data[trial_end]",
          "You may only specify one of these parameters: trial_end, trial_period_days.");
    }
    // Stripe's own bound on this page.
    if (Json.requireLong(told, "trial_end") - now < SHORTEST_TRIAL_SECONDS) {
      throw StripeRefusal.invalid(
          null,
          "subscription_data[trial_end]",
          "The `trial_end` date has to be at least 2 days in the future.");
    }
  }

  private static void checkLineItems(JsonObject parameters, String mode) {
    JsonArray items = parameters.getAsJsonArray("line_items");
    if (mode.equals("setup")) {
      if (items != null) {
        throw StripeRefusal.invalid(
            null, "line_items", "You can not pass `line_items` in `setup` mode.");
      }
      if (!parameters.has("currency") && !parameters.has("payment_method_types")) {
        throw StripeRefusal.missingParameter("currency");
      }
      return;
    }
    if (items == null || items.isEmpty()) {
      throw StripeRefusal.missingParameter("line_items");
    }
    String currency = Json.text(parameters, "currency");
    JsonElement recurring = null;
    boolean recurs = false;
    for (int i = 0; i < items.size(); i++) {
      JsonObject price = Json.requireObject(items.get(i).getAsJsonObject(), "price_data");
      String each = Json.requireText(price, "currency");
      currency = Objects.requireNonNullElse(currency, each);
      if (!each.equals(currency)) {
        throw StripeRefusal.invalid(
            null,
            "line_items[" + i + "][price_data][currency]",
            "All line items must have the same currency: " + currency + ".");
      }
      if (price.has("recurring")) {
        if (recurs && !price.get("recurring").equals(recurring)) {
          throw StripeRefusal.invalid(
              null,
              "line_items[" + i + "][price_data][recurring]",
              "All recurring line items must have the same interval.");
        }
        recurs = true;
        recurring = price.get("recurring");
      }
    }
    if (recurs && mode.equals("payment")) {
      throw StripeRefusal.invalid(
          null,
          "line_items",
          "You specified `payment` mode but passed a recurring price. Either switch to"
              + " `subscription` mode or use only one-time prices.");
    }
    if (!recurs && mode.equals("subscription")) {
      throw StripeRefusal.invalid(
          null,
          "line_items",
          "You must provide at least one recurring price in `subscription` mode when using"
              + " prices.");
    }
  }

  private static void checkExpiry(JsonObject parameters, long now) {
    if (!parameters.has("expires_at")) {
      return;
    }
    long left = Json.requireLong(parameters, "expires_at") - now;
    if (left < SHORTEST_SECONDS || left > LONGEST_SECONDS) {
      throw StripeRefusal.invalid(
          null,
          "expires_at",
          "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout"
              + " Session creation.");
    }
  }

  /// When the session ends by itself if nobody pays.
  static long expiresAt(JsonObject parameters, long now) {
    return parameters.has("expires_at")
        ? Json.requireLong(parameters, "expires_at")
        : now + LONGEST_SECONDS;
  }

  private static String require(JsonObject parameters, String name) {
    @Nullable String value = Json.text(parameters, name);
    if (value == null) {
      throw StripeRefusal.missingParameter(name);
    }
    return value;
  }
}
