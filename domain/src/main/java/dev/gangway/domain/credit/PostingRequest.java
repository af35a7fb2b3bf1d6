package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;

/// What the provider is asked to write into its books, frozen before it is first sent.
///
/// @param generation counts from 1; raised only when it is certain that the earlier key wrote
///   nothing
/// @param body the exact bytes of the request, as the adapter for the provider wrote them
public record PostingRequest(PostingId id, CustomerId customer, int generation, String body) {

  public PostingRequest {
    requireNonNull(id);
    requireNonNull(customer);
    requireNonNull(body);
    if (generation < 1) {
      throw new IllegalArgumentException("generations count from 1: " + generation);
    }
  }

  /// Depends on nothing that can change between two tries.
  public IdempotencyKey key() {
    return new IdempotencyKey("credit:v1:" + id + ":" + generation);
  }

  PostingRequest nextGeneration() {
    return new PostingRequest(id, customer, generation + 1, body);
  }
}
