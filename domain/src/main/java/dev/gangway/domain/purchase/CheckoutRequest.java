package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.IdempotencyKey;

/// What is asked of the provider, frozen before it is first sent.
///
/// @param generation counts from 1; raised when a key is spent. A checkout that a spent key may
///   have made is harmless: nobody was ever told its address, so nobody can pay there
/// @param body the exact bytes of the request, as the adapter for the provider wrote them
public record CheckoutRequest(PurchaseId purchase, int generation, String body) {

  public CheckoutRequest {
    requireNonNull(purchase);
    requireNonNull(body);
    if (generation < 1) {
      throw new IllegalArgumentException("generations count from 1: " + generation);
    }
  }

  /// Depends on nothing that can change between two tries.
  public IdempotencyKey key() {
    return new IdempotencyKey("checkout:v1:" + purchase + ":" + generation);
  }

  CheckoutRequest nextGeneration() {
    return new CheckoutRequest(purchase, generation + 1, body);
  }

  /// Hides the body.
  @Override
  public String toString() {
    return "CheckoutRequest[" + key() + "]";
  }
}
