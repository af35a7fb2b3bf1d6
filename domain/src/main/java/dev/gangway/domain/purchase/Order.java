package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import java.time.Instant;

/// What somebody asked to buy, as it was put before them. Nothing in it ever changes: a newer
/// catalogue, another customer or another price is another order.
///
/// @param payer whose card is charged
/// @param offer where it was chosen
/// @param version the edition of the catalogue that the plan is a row of
/// @param plan the very row that was shown, and is charged by
public record Order(
    PurchaseId id,
    PaymentAccount payer,
    OfferId offer,
    CatalogueVersion version,
    Plan plan,
    Instant orderedAt) {

  /// @throws IllegalArgumentException if the plan costs nothing: there would be nothing to pay
  public Order {
    requireNonNull(id);
    requireNonNull(payer);
    requireNonNull(offer);
    requireNonNull(version);
    requireNonNull(orderedAt);
    if (plan.price().isZero()) {
      throw new IllegalArgumentException("plan " + plan.code() + " costs nothing");
    }
  }

  public AccountId account() {
    return payer.account();
  }

  /// What is charged at the checkout.
  public Money charge() {
    return plan.chargedNow();
  }
}
