package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stripe's promotion codes: what people type in to get a coupon.
final class PromotionCodeBook {
  private static final String PATH = "/v1/promotion_codes";
  private static final String ONE = PATH + "/{id}";
  private static final String OBJECT = "promotion_code";

  private final Drafts drafts;
  private final StripeIds ids;

  PromotionCodeBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Map<String, Shape> update = new HashMap<>(expand);
    update.put("active", Shape.flag());
    update.put("metadata", Shape.metadata());
    update.put("restrictions", Shape.unplayed());
    Map<String, Shape> create = new HashMap<>(update);
    create.put("code", Shape.text(500));
    create.put("customer", Shape.text(255));
    create.put("customer_account", Shape.unplayed());
    create.put("expires_at", Shape.integer(0, Long.MAX_VALUE));
    create.put("max_redemptions", Shape.integer(1, Integer.MAX_VALUE));
    create.put(
        "promotion",
        Shape.group(Map.of("coupon", Shape.text(200), "type", Shape.choice("coupon")))
            .requiring("coupon", "type"));
    create.put(
        "restrictions",
        Shape.group(
            Map.of(
                "currency_options", Shape.unplayed(),
                "first_time_transaction", Shape.flag(),
                "minimum_amount", Shape.integer(1, Amounts.MOST),
                "minimum_amount_currency", Shape.currency())));
    return List.of(
        Route.post(PATH, create, drafts.answering(this::create)),
        Route.get(ONE, expand, drafts.showing(Change.Kind.PROMOTION_CODE, OBJECT)),
        Route.post(ONE, update, drafts.answering(PromotionCodeBook::update)),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "active", Shape.flag(),
                    "code", Shape.text(500),
                    "coupon", Shape.text(200),
                    "created", StripeList.range(),
                    "customer", Shape.text(255),
                    "customer_account", Shape.unplayed(),
                    "expand", Expansion.parameter())),
            drafts.listing(Change.Kind.PROMOTION_CODE, OBJECT, PATH, PromotionCodeBook::isWanted)));
  }

  private static boolean isWanted(JsonObject code, Call call) {
    String wanted = Json.text(call.parameters(), "code");
    String coupon = Json.text(call.parameters(), "coupon");
    return (wanted == null || wanted.equalsIgnoreCase(Json.text(code, "code")))
        && (coupon == null || coupon.equals(coupon(code)))
        && StripeList.matches(code, call, "active", "customer")
        && StripeList.isWithin(code, call);
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject given = call.parameters();
    if (!given.has("promotion")) {
      throw StripeRefusal.missingParameter("promotion");
    }
    String coupon = Json.requireText(Json.requireObject(given, "promotion"), "coupon");
    JsonObject known = draft.find(Change.Kind.COUPON, coupon);
    if (known == null) {
      throw StripeRefusal.missingNamed("coupon", "promotion[coupon]", coupon);
    }
    if (!CouponBook.isRedeemable(known, draft.now())) {
      throw StripeRefusal.invalid(
          null, "promotion[coupon]", "Coupon " + coupon + " is used up or expired.");
    }
    String customer = Json.text(given, "customer");
    if (customer != null) {
      // Looked for here, so that the refusal is Stripe's.
      var _ = CustomerBook.named(draft, customer);
    }
    String code =
        Objects.requireNonNullElseGet(
            Json.text(given, "code"), () -> ids.letters(8).toUpperCase(Locale.ROOT));
    requireOnly(draft, code);
    if (given.has("expires_at") && Json.requireLong(given, "expires_at") <= draft.now()) {
      throw StripeRefusal.invalid(
          null, "expires_at", "The `expires_at` timestamp must be in the future.");
    }
    JsonObject made =
        JsonBuilder.stripe(ids.next("promo", 24), OBJECT)
            .flag("active", !given.has("active") || given.get("active").getAsBoolean())
            .text("code", code)
            .number("created", draft.now())
            .text("customer", customer)
            .nothing("customer_account")
            .add("expires_at", given.get("expires_at"))
            .flag("livemode", false)
            .add("max_redemptions", given.get("max_redemptions"))
            .add("metadata", Metadata.first(given))
            .add(
                "promotion",
                new JsonBuilder().text("coupon", coupon).text("type", "coupon").build())
            .add("restrictions", restrictions(given))
            .number("times_redeemed", 0)
            .build();
    draft.put(Change.Kind.PROMOTION_CODE, made);
    draft.tell("promotion_code.created", made);
    return made;
  }

  private static JsonObject restrictions(JsonObject given) {
    JsonObject restrictions =
        given.has("restrictions") ? given.getAsJsonObject("restrictions") : new JsonObject();
    if (restrictions.has("minimum_amount") != restrictions.has("minimum_amount_currency")) {
      throw StripeRefusal.missingParameter("restrictions[minimum_amount_currency]");
    }
    return new JsonBuilder()
        .flag(
            "first_time_transaction",
            restrictions.has("first_time_transaction")
                && restrictions.get("first_time_transaction").getAsBoolean())
        .add("minimum_amount", restrictions.get("minimum_amount"))
        .add("minimum_amount_currency", restrictions.get("minimum_amount_currency"))
        .build();
  }

  private static JsonObject update(Draft draft, Call call) {
    JsonObject code =
        Drafts.require(draft, Change.Kind.PROMOTION_CODE, OBJECT, call.id()).deepCopy();
    JsonElement metadata = call.parameters().get("metadata");
    if (metadata != null) {
      code.add("metadata", Metadata.merged(code, metadata));
    }
    JsonElement active = call.parameters().get("active");
    if (active != null) {
      if (active.getAsBoolean() && !code.get("active").getAsBoolean()) {
        requireRedeemable(draft, code);
        requireOnly(draft, Json.requireText(code, "code"));
      }
      code.add("active", active);
    }
    return draft.update(Change.Kind.PROMOTION_CODE, "promotion_code.updated", code);
  }

  /// What cannot be redeemed cannot be active either.
  private static void requireRedeemable(Draft draft, JsonObject code) {
    JsonObject coupon = draft.find(Change.Kind.COUPON, coupon(code));
    JsonElement most = code.get("max_redemptions");
    if (coupon == null
        || !CouponBook.isRedeemable(coupon, draft.now())
        || isOver(code, draft.now())
        || (!most.isJsonNull() && Json.requireLong(code, "times_redeemed") >= most.getAsLong())) {
      throw StripeRefusal.invalid(
          null,
          "active",
          "A promotion code can only be activated while its coupon is valid and it can be"
              + " redeemed.");
    }
  }

  private static void requireOnly(Draft draft, String code) {
    if (active(draft, code) != null) {
      throw StripeRefusal.invalid(
          null, "code", "An active promotion code with `code: " + code + "` already exists.");
    }
  }

  /// Whether a code's time is over.
  static boolean isOver(JsonObject code, long now) {
    JsonElement until = code.get("expires_at");
    return !until.isJsonNull() && until.getAsLong() <= now;
  }

  /// Lets a code run out whose time has come. Nobody does anything then, so nothing is told.
  static void lapseIfDue(Draft draft, String id) {
    JsonObject code = draft.get(Change.Kind.PROMOTION_CODE, id);
    if (isOver(code, draft.now())) {
      end(draft, code);
    }
  }

  /// A coupon that cannot be redeemed any more takes its codes with it.
  static void endAllOf(Draft draft, String coupon) {
    for (JsonObject code : draft.all(Change.Kind.PROMOTION_CODE)) {
      if (coupon.equals(coupon(code))) {
        end(draft, code);
      }
    }
  }

  private static void end(Draft draft, JsonObject code) {
    JsonObject ended = code.deepCopy();
    ended.addProperty("active", false);
    draft.put(Change.Kind.PROMOTION_CODE, ended);
  }

  /// The coupon behind a code.
  static String coupon(JsonObject code) {
    return Json.requireText(Json.requireObject(code, "promotion"), "coupon");
  }

  /// The active code that is spelt so, in whatever case, or null.
  static @Nullable JsonObject active(Draft draft, String spelt) {
    for (JsonObject code : draft.all(Change.Kind.PROMOTION_CODE)) {
      if (code.get("active").getAsBoolean() && spelt.equalsIgnoreCase(Json.text(code, "code"))) {
        return code;
      }
    }
    return null;
  }

  /// Counts one who redeems it; the last one makes it inactive.
  static void redeem(Draft draft, String id) {
    JsonObject code = draft.edit(Change.Kind.PROMOTION_CODE, id);
    long times = Json.requireLong(code, "times_redeemed") + 1;
    code.addProperty("times_redeemed", times);
    JsonElement most = code.get("max_redemptions");
    if (!most.isJsonNull() && times >= most.getAsLong()) {
      code.addProperty("active", false);
    }
    // It is in the draft by that.
    var _ = draft.update(Change.Kind.PROMOTION_CODE, "promotion_code.updated", code);
  }
}
