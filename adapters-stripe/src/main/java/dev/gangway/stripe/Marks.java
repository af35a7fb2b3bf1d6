package dev.gangway.stripe;

import dev.gangway.domain.purchase.PurchaseId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// By which metadata what we made at Stripe is known again. Never to be renamed: what was made
/// under another name would not be recognized.
final class Marks {

  /// Whose it is.
  static final String ACCOUNT = CustomerForm.ACCOUNT;

  /// Which purchase it is for.
  static final String PURCHASE = "gangway_purchase";

  /// Which line of our ledger it shows.
  static final String POSTING = "gangway_posting";

  private Marks() {}

  /// The purchase that this metadata names, if it names one: exactly as it would be written.
  static Optional<PurchaseId> purchase(@Nullable Map<String, String> metadata) {
    String text = metadata == null ? null : metadata.get(PURCHASE);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PurchaseId(UUID.fromString(text)))
          .filter(purchase -> purchase.toString().equals(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
