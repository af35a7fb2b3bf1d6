package dev.gangway.domain.payment;

/// The payment provider's name for an invoice (Stripe: `in_…`).
public record InvoiceId(String value) {

  /// @throws IllegalArgumentException if blank or over 255 characters
  public InvoiceId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("not the id of an invoice");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
