package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CheckoutId;
import java.net.URI;
import java.time.Instant;

/// A hosted checkout that is open: where the person pays.
///
/// @param url at the provider's; whoever has it can pay for this purchase, and do nothing else
/// @param expiresAt when it closes by itself
public record Checkout(CheckoutId id, URI url, Instant expiresAt) {

  public Checkout {
    requireNonNull(id);
    requireNonNull(url);
    requireNonNull(expiresAt);
  }

  /// Hides the address.
  @Override
  public String toString() {
    return "Checkout[" + id + "]";
  }
}
