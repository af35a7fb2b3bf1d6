package dev.gangway.domain.payment;

/// The payment provider's name for a customer (Stripe: `cus_…`).
public record CustomerId(String value) {

  /// @throws IllegalArgumentException if blank or over 255 characters
  public CustomerId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("not a customer id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
