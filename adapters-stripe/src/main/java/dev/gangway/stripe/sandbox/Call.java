package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call whose parameters have been read and found good.
///
/// @param ids what stands in the address: `cus_1` in `/v1/customers/cus_1`, outermost first
/// @param now the moment at which it is done, on the sandbox's clock, in seconds
/// @param requestId of the call that asked for it
/// @param key the idempotency key that it came with, or null
record Call(
    List<String> ids, JsonObject parameters, long now, String requestId, @Nullable String key) {
  Call {
    ids = List.copyOf(ids);
  }

  /// The outermost id of the address, which must have one.
  String id() {
    return ids.getFirst();
  }

  /// The innermost id of the address: `pm_1` in `/v1/customers/cus_1/payment_methods/pm_1`.
  String innerId() {
    return ids.getLast();
  }

  Cause cause() {
    return new Cause(now, requestId, key);
  }
}
