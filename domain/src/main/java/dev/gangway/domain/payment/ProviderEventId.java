package dev.gangway.domain.payment;

/// The payment provider's name for an event (Stripe: `evt_…`). The same event comes more than once;
/// its id does not change.
public record ProviderEventId(String value) {

  /// @throws IllegalArgumentException if blank or over 255 characters
  public ProviderEventId {
    if (value.isBlank() || value.length() > 255) {
      throw new IllegalArgumentException("not an event id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
