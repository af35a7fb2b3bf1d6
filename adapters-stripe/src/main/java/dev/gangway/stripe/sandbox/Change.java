package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// One thing that the sandbox remembers from now on, or forgets.
///
/// @param value what it is from now on, or null to forget it
record Change(Kind kind, String id, @Nullable JsonObject value) {

  /// The names stand in the state file.
  enum Kind {
    BALANCE_TRANSACTION,
    BILLING_SWITCH,
    CARD_SWITCH,
    CHARGE,
    CHECKOUT_ORDER,
    CHECKOUT_SESSION,
    CLOCK,
    COUPON,
    CUSTOMER,
    DELIVERY,
    DISCOUNT,
    DISPUTE,
    ENDPOINT,
    EVENT,
    INVOICE,
    INVOICE_NOTE,
    INVOICE_PAYMENT,
    KEY,
    LATE,
    MAIL,
    PAYMENT_INTENT,
    PAYMENT_METHOD,
    PORTAL_SESSION,
    PRICE,
    PRODUCT,
    PROMOTION_CODE,
    REFUND,
    RETIRED_COUPON,
    SETUP_INTENT,
    SUBSCRIPTION,
    SUBSCRIPTION_NOTE
  }

  static Change put(Kind kind, String id, JsonObject value) {
    return new Change(kind, id, value);
  }

  static Change drop(Kind kind, String id) {
    return new Change(kind, id, null);
  }
}
