package dev.gangway.domain.payment;

/// The payment provider's name for a hosted checkout (Stripe: a checkout session, `cs_…`).
public record CheckoutId(String value) {

  /// @throws IllegalArgumentException if blank or over 255 characters
  public CheckoutId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("not the id of a checkout");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
