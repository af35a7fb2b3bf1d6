package dev.gangway.application.fake;

import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.contract.RecurringPaymentsContract;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.RecurringPayments;
import java.time.InstantSource;

class FakeRecurringPaymentsTest extends RecurringPaymentsContract {

  private final FakeShop shop = new FakeShop(InstantSource.system());

  @Override
  protected RecurringPayments recurring() {
    return new FakeRecurringPayments(shop);
  }

  @Override
  protected RecurringPayments recurringNowhere() {
    FakeShop nowhere = new FakeShop(InstantSource.system());
    nowhere.goAway();
    return new FakeRecurringPayments(nowhere);
  }

  @Override
  protected RecurringPayments recurringWithRefusedKey() {
    FakeShop refusing = new FakeShop(InstantSource.system());
    refusing.refuseKey();
    return new FakeRecurringPayments(refusing);
  }

  @Override
  protected Checkouts checkouts() {
    return new FakeCheckouts(shop);
  }

  @Override
  protected PaymentRecords records() {
    return new FakePaymentRecords(shop);
  }

  @Override
  protected ProviderHand hand() {
    return shop;
  }
}
