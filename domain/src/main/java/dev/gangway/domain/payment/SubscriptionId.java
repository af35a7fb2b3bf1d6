package dev.gangway.domain.payment;

/// The payment provider's name for a recurring payment (Stripe: a subscription, `sub_…`).
public record SubscriptionId(String value) {

  /// @throws IllegalArgumentException if blank or over 255 characters
  public SubscriptionId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("not the id of a subscription");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
