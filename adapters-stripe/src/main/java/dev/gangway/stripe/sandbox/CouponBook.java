package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Stripe's coupons: so much off, by amount or percent, for one invoice, some months or for ever.
final class CouponBook {
  private static final String PATH = "/v1/coupons";
  private static final String ONE = PATH + "/{id}";
  private static final String OBJECT = "coupon";

  /// Percents are kept in hundredths while they are read: Stripe takes two places.
  private static final long HUNDRED_PERCENT = 10_000;

  private final Drafts drafts;
  private final StripeIds ids;

  CouponBook(Drafts drafts, StripeIds ids) {
    this.drafts = drafts;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> expand = Map.of("expand", Expansion.parameter());
    Map<String, Shape> update = new HashMap<>(expand);
    update.put("currency_options", Shape.unplayed());
    update.put("metadata", Shape.metadata());
    update.put("name", Shape.text(40));
    Map<String, Shape> create = new HashMap<>(update);
    create.put("amount_off", Shape.integer(1, Amounts.MOST));
    create.put("applies_to", Shape.unplayed());
    create.put("currency", Shape.currency());
    create.put("duration", Shape.choice("forever", "once", "repeating"));
    create.put("duration_in_months", Shape.integer(1, 1200));
    create.put("id", Shape.text(200));
    create.put("max_redemptions", Shape.integer(1, Integer.MAX_VALUE));
    create.put("percent_off", Shape.hundredths(1, HUNDRED_PERCENT));
    create.put("redeem_by", Shape.integer(0, Long.MAX_VALUE));
    return List.of(
        Route.post(PATH, create, drafts.answering(this::create)),
        Route.get(ONE, expand, drafts.showing(Change.Kind.COUPON, OBJECT)),
        Route.post(ONE, update, drafts.answering(CouponBook::update)),
        Route.delete(ONE, drafts.answering(CouponBook::delete)),
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of("created", StripeList.range(), "expand", Expansion.parameter())),
            drafts.listing(Change.Kind.COUPON, OBJECT, PATH, StripeList::isWithin)));
  }

  private JsonObject create(Draft draft, Call call) {
    JsonObject given = call.parameters();
    check(draft, given);
    String id = Objects.requireNonNullElseGet(Json.text(given, "id"), () -> ids.letters(8));
    JsonObject coupon =
        JsonBuilder.stripe(id, OBJECT)
            .add("amount_off", given.get("amount_off"))
            .number("created", draft.now())
            .add("currency", given.get("currency"))
            .text("duration", Objects.requireNonNullElse(Json.text(given, "duration"), "once"))
            .add("duration_in_months", given.get("duration_in_months"))
            .flag("livemode", false)
            .add("max_redemptions", given.get("max_redemptions"))
            .add("metadata", Metadata.first(given))
            .add("name", given.get("name"))
            .add("percent_off", given.get("percent_off"))
            .add("redeem_by", given.get("redeem_by"))
            .number("times_redeemed", 0)
            .flag("valid", true)
            .build();
    draft.put(Change.Kind.COUPON, coupon);
    draft.tell("coupon.created", coupon);
    return coupon;
  }

  private static void check(Draft draft, JsonObject given) {
    if (given.has("amount_off") == given.has("percent_off")) {
      throw StripeRefusal.invalid(
          "parameter_missing", "percent_off", "You must pass either amount_off or percent_off.");
    }
    if (given.has("amount_off") && !given.has("currency")) {
      throw StripeRefusal.missingParameter("currency");
    }
    boolean repeats = "repeating".equals(Json.text(given, "duration"));
    if (repeats != given.has("duration_in_months")) {
      throw StripeRefusal.invalid(
          repeats ? "parameter_missing" : null,
          "duration_in_months",
          "duration_in_months is required if, and only if, duration is repeating.");
    }
    if (given.has("redeem_by") && Json.requireLong(given, "redeem_by") <= draft.now()) {
      throw StripeRefusal.invalid(
          null, "redeem_by", "The redeem_by timestamp must be in the future.");
    }
    String id = Json.text(given, "id");
    if (id != null && draft.find(Change.Kind.COUPON, id) != null) {
      throw StripeRefusal.invalid("resource_already_exists", "id", "Coupon already exists.");
    }
  }

  private static JsonObject update(Draft draft, Call call) {
    JsonObject coupon = Drafts.require(draft, Change.Kind.COUPON, OBJECT, call.id()).deepCopy();
    JsonElement metadata = call.parameters().get("metadata");
    if (metadata != null) {
      coupon.add("metadata", Metadata.merged(coupon, metadata));
    }
    JsonElement name = call.parameters().get("name");
    if (name != null) {
      coupon.add("name", name);
    }
    return draft.update(Change.Kind.COUPON, "coupon.updated", coupon);
  }

  /// It can be redeemed no more; who has redeemed it keeps what they have.
  private static JsonObject delete(Draft draft, Call call) {
    JsonObject coupon = Drafts.require(draft, Change.Kind.COUPON, OBJECT, call.id());
    draft.drop(Change.Kind.COUPON, call.id());
    draft.put(Change.Kind.RETIRED_COUPON, call.id(), coupon);
    PromotionCodeBook.endAllOf(draft, call.id());
    draft.tell("coupon.deleted", coupon);
    return JsonBuilder.stripe(call.id(), OBJECT).flag("deleted", true).build();
  }

  /// A coupon that somebody has redeemed, though it may have been deleted since.
  static JsonObject everMade(Draft draft, String id) {
    JsonObject coupon = draft.find(Change.Kind.COUPON, id);
    return coupon == null ? draft.get(Change.Kind.RETIRED_COUPON, id) : coupon;
  }

  /// Whether a coupon can still be redeemed by somebody.
  static boolean isRedeemable(JsonObject coupon, long now) {
    JsonElement most = coupon.get("max_redemptions");
    JsonElement until = coupon.get("redeem_by");
    return (most.isJsonNull() || Json.requireLong(coupon, "times_redeemed") < most.getAsLong())
        && (until.isJsonNull() || now < until.getAsLong());
  }

  /// Counts one who redeems it.
  static void redeem(Draft draft, String id) {
    JsonObject coupon = draft.edit(Change.Kind.COUPON, id);
    coupon.addProperty("times_redeemed", Json.requireLong(coupon, "times_redeemed") + 1);
    coupon.addProperty("valid", isRedeemable(coupon, draft.now()));
    // It is in the draft by that.
    var _ = draft.update(Change.Kind.COUPON, "coupon.updated", coupon);
    if (!coupon.get("valid").getAsBoolean()) {
      PromotionCodeBook.endAllOf(draft, id);
    }
  }

  /// Lets a coupon run out whose time has come. Nobody does anything then, so nothing is told.
  static void lapseIfDue(Draft draft, String id) {
    JsonObject coupon = draft.find(Change.Kind.COUPON, id);
    if (coupon == null || isRedeemable(coupon, draft.now())) {
      return;
    }
    JsonObject lapsed = coupon.deepCopy();
    lapsed.addProperty("valid", false);
    draft.put(Change.Kind.COUPON, lapsed);
    PromotionCodeBook.endAllOf(draft, id);
  }

  /// What it takes off an amount.
  static long off(JsonObject coupon, long amount, String currency) {
    JsonElement percent = coupon.get("percent_off");
    if (!percent.isJsonNull()) {
      // Half a unit is rounded up, as at Stripe.
      return percent
          .getAsBigDecimal()
          .multiply(BigDecimal.valueOf(amount))
          .divide(BigDecimal.valueOf(100), RoundingMode.HALF_UP)
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    }
    return currency.equals(Json.text(coupon, "currency"))
        ? Math.min(amount, Json.requireLong(coupon, "amount_off"))
        : 0;
  }

  /// In words: "20% off", "USD 5.00 off".
  static String shown(JsonObject coupon) {
    JsonElement percent = coupon.get("percent_off");
    return percent.isJsonNull()
        ? Amounts.shown(
                Json.requireLong(coupon, "amount_off"), Json.requireText(coupon, "currency"))
            + " off"
        : String.format(Locale.ROOT, "%s%% off", percent.getAsBigDecimal().toPlainString());
  }
}
