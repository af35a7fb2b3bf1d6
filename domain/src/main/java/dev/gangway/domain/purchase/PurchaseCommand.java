package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CheckoutId;

/// What is to be done next for a [Purchase], once the state that goes with it is committed.
public sealed interface PurchaseCommand {

  /// Ask the provider for the checkout, and report the answer under `revision`.
  record Open(CheckoutRequest request, int revision) implements PurchaseCommand {
    public Open {
      requireNonNull(request);
    }
  }

  /// Look at the checkout.
  record Look(CheckoutId checkout) implements PurchaseCommand {
    public Look {
      requireNonNull(checkout);
    }
  }

  /// Have the provider close the checkout, then look at it: somebody may have paid in the moment.
  record Close(CheckoutId checkout) implements PurchaseCommand {
    public Close {
      requireNonNull(checkout);
    }
  }

  /// Give what was paid for: once, with the next state, in one unit of work.
  record Give(Order order, Payment payment) implements PurchaseCommand {
    public Give {
      requireNonNull(order);
      requireNonNull(payment);
    }
  }

  /// Take back what was given.
  record TakeBack(Order order) implements PurchaseCommand {
    public TakeBack {
      requireNonNull(order);
    }
  }

  /// Give once more what was taken back.
  record GiveAgain(Order order) implements PurchaseCommand {
    public GiveAgain {
      requireNonNull(order);
    }
  }
}
