// A service writes down a payment account that nobody reported.
package dev.gangway.application.service;

final class ForgesEvidence {
  dev.gangway.domain.payment.PaymentAccount forge(
      dev.gangway.domain.account.AccountId account,
      dev.gangway.domain.payment.ProviderOrigin origin) {
    return new dev.gangway.domain.payment.PaymentAccount(
        account, new dev.gangway.domain.payment.CustomerId("cus_forged"), origin);
  }
}
