package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// Names one purchase, here and at the payment provider. Random, so that nobody finds another
/// person's by counting.
public record PurchaseId(UUID value) {

  public PurchaseId {
    requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
