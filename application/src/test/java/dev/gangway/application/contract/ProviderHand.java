package dev.gangway.application.contract;

import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;
import java.time.Instant;

/// A hand at the payment provider that is not ours: what people, their banks and the provider's own
/// staff do there, past the ports and past every fault.
public interface ProviderHand {

  /// The provider's time.
  Instant now();

  /// The provider's time goes on, and what falls due is done.
  void advance(Duration by);

  /// A customer of some account's.
  PaymentAccount newPayer();

  void deleteCustomer(CustomerId customer);

  // ---- at a checkout

  /// Pays with a card that the bank accepts.
  void pay(CheckoutId checkout);

  /// Tries a card that the bank declines.
  void decline(CheckoutId checkout);

  /// Tries a card whose bank wants its holder to confirm, and leaves it at that.
  void leaveUnconfirmed(CheckoutId checkout);

  /// Pays in a way whose outcome the bank tells only days later.
  ///
  /// @param comes whether the money comes then
  void payLater(CheckoutId checkout, boolean comes);

  // ---- afterwards

  /// Money goes back, out of the provider's own dashboard.
  void refund(PaymentId payment, Money amount);

  /// The bank takes the money back.
  void dispute(PaymentId payment);

  void settleDispute(PaymentId payment, boolean won);

  // ---- what recurs

  /// The customer cancels a recurring payment as from the end of what is paid.
  void cancelAtPeriodEnd(SubscriptionId subscription);

  /// The recurring payment is ended at once.
  void end(SubscriptionId subscription);

  /// How the customer's bank answers from now on.
  void useCard(CustomerId customer, Bank bank);

  /// A bank's answers.
  enum Bank {
    PAYS,
    DECLINES,
    WANTS_CONFIRMATION
  }

  /// The customer pays an open invoice after all.
  void payInvoice(InvoiceId invoice);

  /// The newest invoice of a recurring payment.
  InvoiceId newestInvoice(SubscriptionId subscription);

  // ---- what is in the books

  /// What the customer has to their credit, in minor units.
  long creditOf(CustomerId customer);

  /// How many lines of the customer's books name this posting.
  int linesOf(CustomerId customer, PostingId id);
}
