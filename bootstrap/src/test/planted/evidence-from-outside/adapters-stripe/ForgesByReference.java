// The same, hidden in a reference to the constructor, in the sandbox.
package dev.gangway.stripe.sandbox;

final class ForgesByReference {
  interface Maker {
    dev.gangway.domain.payment.PaymentAccount make(
        dev.gangway.domain.account.AccountId account,
        dev.gangway.domain.payment.CustomerId customer,
        dev.gangway.domain.payment.ProviderOrigin origin);
  }

  Maker maker() {
    return dev.gangway.domain.payment.PaymentAccount::new;
  }
}
