package dev.gangway.domain.credit;

import dev.gangway.domain.purchase.PurchaseId;
import java.util.Optional;
import java.util.UUID;

/// Names one grant of credit to one account, by what it was granted for. So the same thing cannot
/// be granted twice.
///
/// @param value 1 to 120 of `a-z`, `A-Z`, `0-9`, `:`, `-`, `_`
public record GrantId(String value) {

  private static final String PURCHASE = "purchase:";

  /// @throws IllegalArgumentException if `value` has another shape
  public GrantId {
    if (!value.matches("[a-zA-Z0-9:_-]{1,120}")) {
      throw new IllegalArgumentException("not the id of a grant");
    }
  }

  /// The credit that a purchase pays for.
  public static GrantId of(PurchaseId purchase) {
    return new GrantId(PURCHASE + purchase);
  }

  /// What paid for it, if something did.
  public Optional<PurchaseId> purchase() {
    return value.startsWith(PURCHASE)
        ? Optional.of(new PurchaseId(UUID.fromString(value.substring(PURCHASE.length()))))
        : Optional.empty();
  }

  /// The credit that a promo code brings.
  ///
  /// @param code as the catalogue spells it
  public static GrantId ofPromoCode(String code) {
    return new GrantId("promo:" + code);
  }

  @Override
  public String toString() {
    return value;
  }
}
