package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the payment provider holds of single payments, as it is by now. No method throws for what
/// happens on the way.
public interface PaymentRecords {

  PaymentAnswer payment(PaymentId payment);

  sealed interface PaymentAnswer {
    /// A payment.
    ///
    /// @param taken as much as was charged
    /// @param refunded as much of that as went back so far
    record Known(Money taken, Money refunded, Optional<Dispute> dispute) implements PaymentAnswer {
      public Known {
        requireNonNull(taken);
        requireNonNull(refunded);
        requireNonNull(dispute);
      }
    }

    record Unknown() implements PaymentAnswer {}

    record CouldNotLook(Duration after) implements PaymentAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }

  /// That a person's bank wants the money back: how it stands with it.
  enum Dispute {
    OPEN,
    /// We keep the money.
    WON,
    LOST
  }

  SubscriptionAnswer subscription(SubscriptionId subscription);

  sealed interface SubscriptionAnswer {
    /// A recurring payment.
    ///
    /// @param periodEndsAt up to when it is paid, or on trial
    /// @param cancelledFrom from when on it is cancelled, if it is
    record Known(
        CustomerId customer,
        Subscription.Status status,
        Instant periodEndsAt,
        Optional<Instant> cancelledFrom)
        implements SubscriptionAnswer {
      public Known {
        requireNonNull(customer);
        requireNonNull(status);
        requireNonNull(periodEndsAt);
        requireNonNull(cancelledFrom);
      }
    }

    record Unknown() implements SubscriptionAnswer {}

    record CouldNotLook(Duration after) implements SubscriptionAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }

  InvoiceAnswer invoice(InvoiceId invoice);

  sealed interface InvoiceAnswer {
    /// An invoice.
    ///
    /// @param paidWithCredit how much of it the customer's credit paid
    /// @param subscription the recurring payment that it is for, if it is for one
    record Known(
        CustomerId customer,
        State state,
        Money paidWithCredit,
        Optional<SubscriptionId> subscription)
        implements InvoiceAnswer {
      public Known {
        requireNonNull(customer);
        requireNonNull(state);
        requireNonNull(paidWithCredit);
        requireNonNull(subscription);
      }

      /// How it stands with an invoice.
      public enum State {
        PAID,
        /// To be paid; the last try failed.
        FAILED,
        /// To be paid; the bank wants the person to confirm it.
        AUTHENTICATION_REQUIRED,
        /// To be paid, or of no consequence any more.
        OTHER
      }
    }

    record Unknown() implements InvoiceAnswer {}

    record CouldNotLook(Duration after) implements InvoiceAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }
}
