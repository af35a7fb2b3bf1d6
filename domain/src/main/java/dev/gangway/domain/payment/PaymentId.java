package dev.gangway.domain.payment;

/// The payment provider's name for one payment (Stripe: a payment intent, `pi_…`).
public record PaymentId(String value) {

  /// @throws IllegalArgumentException if blank or over 255 characters
  public PaymentId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("not the id of a payment");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
