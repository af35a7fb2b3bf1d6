package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// A call whose parameters have been read and found good.
///
/// @param id what stands in the address: `cus_1` in `/v1/customers/cus_1`, or an empty text
/// @param now the moment at which it is done, on the sandbox's clock, in seconds
/// @param requestId of the call that asked for it
/// @param key the idempotency key that it came with, or null
record Call(String id, JsonObject parameters, long now, String requestId, @Nullable String key) {}
