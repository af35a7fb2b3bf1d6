// A service writes down that somebody paid, which nobody reported.
package dev.gangway.application.service;

final class ForgesPayment {
  dev.gangway.domain.purchase.Payment forge(dev.gangway.domain.purchase.Order order) {
    return new dev.gangway.domain.purchase.Payment(
        order.charge(),
        java.util.Optional.of(new dev.gangway.domain.payment.PaymentId("pi_forged")),
        java.util.Optional.empty());
  }
}
