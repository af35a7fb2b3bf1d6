package dev.gangway.application.fake;

import dev.gangway.application.contract.PaymentRecordsContract;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.PaymentRecords;
import java.time.InstantSource;

class FakePaymentRecordsTest extends PaymentRecordsContract {

  private final FakeShop shop = new FakeShop(InstantSource.system());

  @Override
  protected PaymentRecords records() {
    return new FakePaymentRecords(shop);
  }

  @Override
  protected PaymentRecords recordsNowhere() {
    FakeShop nowhere = new FakeShop(InstantSource.system());
    nowhere.goAway();
    return new FakePaymentRecords(nowhere);
  }

  @Override
  protected PaymentRecords recordsWithRefusedKey() {
    FakeShop refusing = new FakeShop(InstantSource.system());
    refusing.refuseKey();
    return new FakePaymentRecords(refusing);
  }

  @Override
  protected Checkouts checkouts() {
    return new FakeCheckouts(shop);
  }

  @Override
  protected CreditBooks books() {
    return new FakeCreditBooks(shop);
  }

  @Override
  protected ProviderHand hand() {
    return shop;
  }
}
