package dev.gangway.application.fake;

import dev.gangway.application.contract.CustomerDirectoryContract;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// The fake gateway as the directory of its customers.
class FakeCustomerDirectoryTest extends CustomerDirectoryContract {

  private final FakePaymentGateway provider = new FakePaymentGateway(InstantSource.system());

  @Override
  protected CustomerDirectory directory() {
    return provider;
  }

  @Override
  protected CustomerDirectory directoryToNowhere() {
    FakePaymentGateway nowhere = new FakePaymentGateway(InstantSource.system());
    nowhere.goAway();
    return nowhere;
  }

  @Override
  protected CustomerDirectory directoryWithRefusedKey() {
    FakePaymentGateway refusing = new FakePaymentGateway(InstantSource.system());
    refusing.refuseKey();
    return refusing;
  }

  @Override
  protected PaymentGateway gateway() {
    return provider;
  }

  /// The fake keeps accounts rather than metadata: what is no account's id is none.
  @Override
  protected CustomerId addByHand(Optional<String> metadata) {
    return provider.addStranger(new Email("eve." + UUID.randomUUID() + "@example.com"));
  }

  @Override
  protected void delete(CustomerId customer) {
    provider.delete(customer);
  }
}
