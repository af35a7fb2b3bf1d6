package dev.gangway.application.fake;

import dev.gangway.application.contract.CreditBooksContract;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import java.time.InstantSource;

class FakeCreditBooksTest extends CreditBooksContract {

  private final FakeShop shop = new FakeShop(InstantSource.system());
  private final FakeCreditBooks books = new FakeCreditBooks(shop);

  @Override
  protected CreditBooks books() {
    return books;
  }

  @Override
  protected CreditBooks booksNowhere() {
    FakeShop nowhere = new FakeShop(InstantSource.system());
    nowhere.goAway();
    return new FakeCreditBooks(nowhere);
  }

  @Override
  protected CreditBooks booksWithRefusedKey() {
    FakeShop refusing = new FakeShop(InstantSource.system());
    refusing.refuseKey();
    return new FakeCreditBooks(refusing);
  }

  @Override
  protected Checkouts checkouts() {
    return new FakeCheckouts(shop);
  }

  @Override
  protected ProviderHand hand() {
    return shop;
  }
}
