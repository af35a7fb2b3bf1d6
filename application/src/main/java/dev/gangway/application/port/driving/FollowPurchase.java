package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.Optional;

/// Lets a person follow a purchase of theirs, and give it up.
public interface FollowPurchase {

  /// Where it stands, as far as is known here. Empty if this account has no such purchase.
  Optional<Purchase> view(AccountId account, PurchaseId purchase);

  /// The person comes back from the checkout: asks the provider how it stands there, and moves on
  /// at once where that allows it. Takes as long as the provider takes. Empty if this account has
  /// no such purchase.
  Optional<Purchase> confirm(AccountId account, PurchaseId purchase);

  /// The person does not want it any more. Nobody can pay for it once it is cancelled; somebody may
  /// have paid before, and then it is paid.
  Cancellation cancel(AccountId account, PurchaseId purchase);

  sealed interface Cancellation {
    /// It cannot be paid any more, or was paid: the purchase says.
    record Settled(Purchase purchase) implements Cancellation {
      public Settled {
        requireNonNull(purchase);
      }
    }

    /// It will be cancelled as soon as the provider has answered.
    record Wanted(Purchase purchase) implements Cancellation {
      public Wanted {
        requireNonNull(purchase);
      }
    }

    /// This account has no such purchase.
    record Unknown() implements Cancellation {}
  }
}
