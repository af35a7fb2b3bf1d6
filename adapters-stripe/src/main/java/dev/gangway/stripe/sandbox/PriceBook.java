package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stripe's products and prices, made where they are sold: inline, by `price_data`.
///
/// Such a price is good for its one sale: Stripe makes it inactive at once, and its product with
/// it.
final class PriceBook {
  private static final String PRODUCTS = "/v1/products";
  private static final String PRICES = "/v1/prices";

  /// Stripe's own limit on how far apart two payments are: three years, in days.
  private static final Map<String, Long> MOST_INTERVALS =
      Map.of("day", 1095L, "week", 156L, "month", 36L, "year", 3L);

  private final Drafts drafts;
  private final StripeIds ids;

  PriceBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    return List.of(
        Route.get(PRODUCTS + "/{id}", expand, drafts.showing(Change.Kind.PRODUCT, "product")),
        Route.get(PRICES + "/{id}", expand, drafts.showing(Change.Kind.PRICE, "price")));
  }

  /// The parameter that describes a price and its product.
  static Shape parameter() {
    Shape product =
        Shape.group(
                Map.of(
                    "description", Shape.text(40_000),
                    "images", Shape.listOf(Shape.text(2048), 8),
                    "metadata", Shape.metadata(),
                    "name", Shape.text(250),
                    "tax_code", Shape.unplayed(),
                    "unit_label", Shape.text(12)))
            .requiring("name");
    Shape recurring =
        Shape.group(
                Map.of(
                    "interval", Shape.choice("day", "week", "month", "year"),
                    "interval_count", Shape.integer(1, 1095)))
            .requiring("interval");
    return Shape.group(
            Map.of(
                "currency", Shape.currency(),
                "product", Shape.unplayed(),
                "product_data", product,
                "recurring", recurring,
                "tax_behavior", Shape.choice("exclusive", "inclusive", "unspecified"),
                "unit_amount", Shape.integer(0, Amounts.MOST),
                "unit_amount_decimal", Shape.unplayed()))
        .requiring("currency", "product_data", "unit_amount");
  }

  /// Makes the price that the parameters describe, and its product.
  ///
  /// @param name of the parameter, for the refusal
  JsonObject make(Draft draft, JsonObject given, String name) {
    JsonObject product = product(draft, given.getAsJsonObject("product_data"));
    JsonObject recurring = given.getAsJsonObject("recurring");
    long amount = Json.requireLong(given, "unit_amount");
    JsonObject price =
        JsonBuilder.stripe(ids.next("price", 24), "price")
            .flag("active", false)
            .text("billing_scheme", "per_unit")
            .number("created", draft.now())
            .text("currency", Json.requireText(given, "currency"))
            .nothing("custom_unit_amount")
            .flag("livemode", false)
            .nothing("lookup_key")
            .add("metadata", new JsonObject())
            .nothing("nickname")
            .text("product", Json.requireText(product, "id"))
            .add("recurring", recurring(recurring, name))
            .text(
                "tax_behavior",
                Objects.requireNonNullElse(Json.text(given, "tax_behavior"), "unspecified"))
            .nothing("tiers_mode", "transform_quantity")
            .text("type", recurring == null ? "one_time" : "recurring")
            .number("unit_amount", amount)
            .text("unit_amount_decimal", String.valueOf(amount))
            .build();
    draft.put(Change.Kind.PRICE, price);
    draft.tell("price.created", price);
    return price;
  }

  private JsonObject product(Draft draft, JsonObject given) {
    JsonObject product =
        JsonBuilder.stripe(ids.next("prod"), "product")
            .flag("active", false)
            .number("created", draft.now())
            .nothing("default_price")
            .add("description", given.get("description"))
            .add("images", given.has("images") ? given.get("images") : new JsonArray())
            .flag("livemode", false)
            .add("marketing_features", new JsonArray())
            .add("metadata", Metadata.first(given))
            .text("name", Json.requireText(given, "name"))
            .nothing("package_dimensions", "shippable", "statement_descriptor", "tax_code")
            .text("type", "service")
            .add("unit_label", given.get("unit_label"))
            .number("updated", draft.now())
            .nothing("url")
            .build();
    draft.put(Change.Kind.PRODUCT, product);
    draft.tell("product.created", product);
    return product;
  }

  private static @Nullable JsonObject recurring(@Nullable JsonObject given, String name) {
    if (given == null) {
      return null;
    }
    String interval = Json.requireText(given, "interval");
    long count = given.has("interval_count") ? Json.requireLong(given, "interval_count") : 1;
    if (count > Objects.requireNonNull(MOST_INTERVALS.get(interval), interval)) {
      throw StripeRefusal.invalid(
          null,
          name + "[recurring][interval_count]",
          "The maximum allowed interval is three years.");
    }
    return new JsonBuilder()
        .text("interval", interval)
        .number("interval_count", count)
        .nothing("meter", "trial_period_days")
        .text("usage_type", "licensed")
        .build();
  }
}
