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
    CHARGE,
    CHECKOUT_ORDER,
    CHECKOUT_SESSION,
    CLOCK,
    CUSTOMER,
    DELIVERY,
    DISPUTE,
    ENDPOINT,
    EVENT,
    KEY,
    LATE,
    MAIL,
    PAYMENT_INTENT,
    PAYMENT_METHOD,
    PRICE,
    PRODUCT,
    REFUND,
    SETUP_INTENT
  }

  static Change put(Kind kind, String id, JsonObject value) {
    return new Change(kind, id, value);
  }

  static Change drop(Kind kind, String id) {
    return new Change(kind, id, null);
  }
}
