package dev.gangway.application.contract;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.application.port.driven.Checkouts.OpenAnswer;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;

/// Buys at a provider, for tests of what comes afterwards.
final class Till {

  private Till() {}

  static Payment buy(Checkouts checkouts, ProviderHand hand, Order order) {
    if (!(checkouts.open(new CheckoutRequest(order.id(), 1, checkouts.write(order)))
        instanceof OpenAnswer.Opened(CheckoutSighting.Open sighting))) {
      throw new AssertionError("no checkout was opened");
    }
    CheckoutId checkout = sighting.checkoutId();
    hand.pay(checkout);
    if (checkouts.look(checkout)
        instanceof LookAnswer.Seen(_, _, CheckoutSighting.Paid(_, Payment payment))) {
      return payment;
    }
    throw new AssertionError("it is not paid");
  }
}
