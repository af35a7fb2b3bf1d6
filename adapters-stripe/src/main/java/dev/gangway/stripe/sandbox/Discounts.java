package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How coupons and promotion codes come off what is to be paid.
///
/// A discount is chosen first, and redeemed (and counted) only by whoever pays; somebody else may
/// have been the last meanwhile.
final class Discounts {
  private final StripeIds ids;

  Discounts(StripeIds ids) {
    this.ids = ids;
  }

  /// A coupon that was chosen, by itself or by a code.
  record Chosen(JsonObject coupon, @Nullable JsonObject code) {

    /// As a checkout session shows it: by the one of the two by which it was chosen.
    JsonObject toSession() {
      return new JsonBuilder()
          .text("coupon", code == null ? Json.requireText(coupon, "id") : null)
          .text("promotion_code", code == null ? null : Json.requireText(code, "id"))
          .build();
    }
  }

  /// `discounts[0][coupon]` or `discounts[0][promotion_code]`.
  static Shape parameter() {
    return Shape.listOf(
        Shape.group(
            Map.of(
                "coupon", Shape.text(200),
                "discount", Shape.unplayed(),
                "promotion_code", Shape.text(255))),
        1);
  }

  /// Finds what the parameters choose.
  ///
  /// @return what was chosen, or null for nothing
  /// @throws StripeRefusal if it is not there, or cannot be redeemed by this customer
  static @Nullable Chosen read(
      Draft draft, @Nullable JsonElement given, JsonObject customer, long amount, String currency) {
    if (!(given instanceof JsonArray list) || list.isEmpty()) {
      return null;
    }
    JsonObject each = list.get(0).getAsJsonObject();
    String coupon = Json.text(each, "coupon");
    String code = Json.text(each, "promotion_code");
    if ((coupon == null) == (code == null)) {
      throw StripeRefusal.invalid(
          null, "discounts", "You must specify either a coupon or a promotion code.");
    }
    if (coupon != null) {
      JsonObject found = draft.find(Change.Kind.COUPON, coupon);
      if (found == null) {
        throw StripeRefusal.missingNamed("coupon", "discounts[0][coupon]", coupon);
      }
      return checked(draft, new Chosen(found, null), customer, amount, currency);
    }
    JsonObject found = code == null ? null : draft.find(Change.Kind.PROMOTION_CODE, code);
    if (found == null) {
      throw StripeRefusal.missingNamed("promotion code", "discounts[0][promotion_code]", "" + code);
    }
    return ofCode(draft, found, customer, amount, currency);
  }

  /// The coupon behind a code.
  ///
  /// @throws StripeRefusal if it cannot be redeemed by this customer
  static Chosen ofCode(
      Draft draft, JsonObject code, JsonObject customer, long amount, String currency) {
    JsonObject coupon = draft.find(Change.Kind.COUPON, PromotionCodeBook.coupon(code));
    if (coupon == null) {
      throw invalid("This promotion code's coupon was deleted.");
    }
    return checked(draft, new Chosen(coupon, code), customer, amount, currency);
  }

  /// What was chosen, looked at again: time has passed, and others may have come first.
  static Chosen checked(
      Draft draft, Chosen chosen, JsonObject customer, long amount, String currency) {
    JsonObject coupon = chosen.coupon();
    if (!CouponBook.isRedeemable(coupon, draft.now())) {
      throw new StripeRefusal(
          400,
          "invalid_request_error",
          "coupon_expired",
          "discounts",
          "Coupon " + Json.requireText(coupon, "id") + " is used up or expired.");
    }
    String own = Json.text(coupon, "currency");
    if (own != null && !own.equals(currency)) {
      throw invalid("This coupon is in " + own + ", and what is to be paid in " + currency + ".");
    }
    JsonObject code = chosen.code();
    if (code != null) {
      checkCode(draft, code, customer, amount, currency);
    }
    return chosen;
  }

  private static void checkCode(
      Draft draft, JsonObject code, JsonObject customer, long amount, String currency) {
    if (!code.get("active").getAsBoolean() || PromotionCodeBook.isOver(code, draft.now())) {
      throw invalid("This promotion code is used up, expired or not active.");
    }
    String only = Json.text(code, "customer");
    String id = Json.requireText(customer, "id");
    if (only != null && !only.equals(id)) {
      throw invalid("This promotion code is for another customer.");
    }
    JsonObject restrictions = Json.requireObject(code, "restrictions");
    JsonElement minimum = restrictions.get("minimum_amount");
    if (!minimum.isJsonNull()
        && currency.equals(Json.text(restrictions, "minimum_amount_currency"))
        && amount < minimum.getAsLong()) {
      throw invalid(
          "This promotion code is for orders of "
              + Amounts.shown(minimum.getAsLong(), currency)
              + " or more.");
    }
    if (restrictions.get("first_time_transaction").getAsBoolean() && hasPaid(draft, id)) {
      throw invalid("This promotion code is for a customer's first purchase.");
    }
  }

  private static boolean hasPaid(Draft draft, String customer) {
    return draft.all(Change.Kind.CHARGE).stream()
        .anyMatch(charge ->
            customer.equals(Json.text(charge, "customer")) && charge.get("paid").getAsBoolean());
  }

  private static StripeRefusal invalid(String message) {
    return StripeRefusal.invalid(null, "discounts", message);
  }

  /// Redeems it for good, and counts it.
  ///
  /// @param session by which it is redeemed
  /// @param subscription that it comes off from now on, or null for what is paid once
  JsonObject redeem(
      Draft draft, Chosen chosen, String customer, String session, @Nullable String subscription) {
    String coupon = Json.requireText(chosen.coupon(), "id");
    CouponBook.redeem(draft, coupon);
    String code = chosen.code() == null ? null : Json.requireText(chosen.code(), "id");
    if (code != null) {
      PromotionCodeBook.redeem(draft, code);
    }
    JsonObject discount =
        JsonBuilder.stripe(ids.next("di", 24), "discount")
            .text("checkout_session", session)
            .text("customer", customer)
            .nothing("customer_account")
            .add("end", end(chosen.coupon(), draft.now()))
            .nothing("invoice", "invoice_item")
            .text("promotion_code", code)
            .add("source", new JsonBuilder().text("coupon", coupon).text("type", "coupon").build())
            .number("start", draft.now())
            .text("subscription", subscription)
            .nothing("subscription_item")
            .build();
    draft.put(Change.Kind.DISCOUNT, discount);
    draft.tell("customer.discount.created", discount);
    return discount;
  }

  /// When a discount ends by itself, or null.
  private static @Nullable JsonElement end(JsonObject coupon, long now) {
    JsonElement months = coupon.get("duration_in_months");
    return months.isJsonNull()
        ? null
        : new JsonPrimitive(
            Instant.ofEpochSecond(now)
                .atOffset(ZoneOffset.UTC)
                .plusMonths(months.getAsLong())
                .toEpochSecond());
  }

  /// Spreads what comes off over line items, by their amounts, so that the parts add up to the
  /// whole to the last unit.
  static long[] spread(long off, long[] amounts) {
    long sum = 0;
    for (long amount : amounts) {
      sum += amount;
    }
    long[] parts = new long[amounts.length];
    long before = 0;
    long soFar = 0;
    for (int i = 0; i < amounts.length; i++) {
      soFar += amounts[i];
      // Eight digits times eight digits are well within a long.
      long share = sum == 0 ? 0 : off * soFar / sum;
      parts[i] = share - before;
      before = share;
    }
    return parts;
  }
}
