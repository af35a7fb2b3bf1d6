package dev.gangway.stripe.sandbox;

import org.jspecify.annotations.Nullable;

/// What made something happen: a call, or, without a request, a page or the clock.
///
/// @param now the moment at which it happens, on the sandbox's clock, in seconds
/// @param requestId of the call that asked for it, or null
/// @param key the idempotency key that it came with, or null
record Cause(long now, @Nullable String requestId, @Nullable String key) {

  static Cause ofItself(long now) {
    return new Cause(now, null, null);
  }
}
