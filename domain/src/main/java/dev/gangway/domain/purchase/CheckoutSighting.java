package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CheckoutId;
import java.util.Optional;

/// A checkout as the provider showed it when it was last asked.
public sealed interface CheckoutSighting {

  CheckoutId checkoutId();

  /// The person can pay there.
  ///
  /// @param obstacle what kept the last try from succeeding, if one was made
  record Open(Checkout checkout, Optional<Obstacle> obstacle) implements CheckoutSighting {
    public Open {
      requireNonNull(checkout);
      requireNonNull(obstacle);
    }

    @Override
    public CheckoutId checkoutId() {
      return checkout.id();
    }
  }

  /// The person did everything; the bank has not answered. Takes up to days with some means of
  /// payment.
  record Processing(CheckoutId checkoutId) implements CheckoutSighting {
    public Processing {
      requireNonNull(checkoutId);
    }
  }

  /// It is completed, and money was taken as the payment says.
  record Paid(CheckoutId checkoutId, Payment payment) implements CheckoutSighting {
    public Paid {
      requireNonNull(checkoutId);
      requireNonNull(payment);
    }
  }

  /// It is closed, and nothing was taken there, nor ever will be.
  record Closed(CheckoutId checkoutId) implements CheckoutSighting {
    public Closed {
      requireNonNull(checkoutId);
    }
  }

  /// Why the last try to pay did not succeed.
  enum Obstacle {
    /// The bank said no.
    DECLINED,
    /// The bank wants the person to confirm it (3-D Secure), and they have not.
    AUTHENTICATION_REQUIRED
  }
}
