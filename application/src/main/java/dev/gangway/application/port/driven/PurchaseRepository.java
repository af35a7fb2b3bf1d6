package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.List;
import java.util.Optional;

/// Every purchase from the first click on. None is ever removed.
public interface PurchaseRepository {

  /// Keeps the first click.
  ///
  /// @throws IllegalStateException if it is of no offer of the account's, the account has a
  ///   purchase under way, or has bought the same thing and may not again: the database refuses too
  void add(Purchase.Created purchase);

  /// For work on behalf of nobody. What people ask goes by [#findOf].
  Optional<Purchase> find(PurchaseId id);

  /// The purchase if it is this account's. Another account's is as unknown as one that never was.
  Optional<Purchase> findOf(AccountId owner, PurchaseId id);

  /// The purchase that is neither given nor over, if there is one. Of two the one that is paid: an
  /// account can have two only if money came for one that had been over.
  Optional<Purchase.UnderWay> underWay(AccountId account);

  /// All of an account's, newest first.
  List<Purchase> of(AccountId account);

  /// By the checkout that was open for it last, whatever became of it since.
  Optional<Purchase> findByCheckout(CheckoutId checkout);

  Optional<Purchase> findByPayment(PaymentId payment);

  Optional<Purchase> findBySubscription(SubscriptionId subscription);

  /// Those that money was taken for and did not all go back, oldest first.
  List<PurchaseId> paid();

  /// Replaces `before` by `after`, if the row still is in `before`'s state and at its revision.
  ///
  /// @throws IllegalArgumentException if they are not of the same order
  /// @throws IllegalStateException if the checkout, the payment or the subscription is another
  ///   purchase's, or it counts as bought for another amount than was asked for: the database
  ///   refuses too
  Replacement replace(Purchase before, Purchase after);

  enum Replacement {
    REPLACED,
    /// Somebody else moved on first; nothing was written.
    OVERTAKEN
  }
}
