package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;

/// A call whose parameters have been read and found good.
///
/// @param id what stands in the address: `cus_1` in `/v1/customers/cus_1`, or an empty text
/// @param now the moment at which it is done, on the sandbox's clock
record Call(String id, JsonObject parameters, long now) {}
