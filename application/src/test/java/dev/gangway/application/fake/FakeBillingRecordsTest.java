package dev.gangway.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.BillingRecordsContract;
import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.domain.payment.CustomerId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakeBillingRecordsTest extends BillingRecordsContract {

  private final FakeShop shop = new FakeShop(InstantSource.system());

  @Override
  protected BillingRecords records() {
    return new FakeBillingRecords(shop);
  }

  @Override
  protected BillingRecords recordsNowhere() {
    FakeShop nowhere = new FakeShop(InstantSource.system());
    nowhere.goAway();
    return new FakeBillingRecords(nowhere);
  }

  @Override
  protected BillingRecords recordsWithRefusedKey() {
    FakeShop refusing = new FakeShop(InstantSource.system());
    refusing.refuseKey();
    return new FakeBillingRecords(refusing);
  }

  @Override
  protected Checkouts checkouts() {
    return new FakeCheckouts(shop);
  }

  @Override
  protected ProviderHand hand() {
    return shop;
  }

  @Test
  void shows_the_cards_that_a_test_adds() {
    CustomerId customer = shop.newPayer().customer();
    FakeBillingRecords records = new FakeBillingRecords(shop);
    var card = new BillingRecords.Card("visa", "4242", 12, 2034, true);

    records.addCard(customer, card);

    assertThat(records.show(customer))
        .isEqualTo(new BillingRecords.ShowAnswer.Shown(List.of(card), List.of(), Optional.empty()));
  }
}
