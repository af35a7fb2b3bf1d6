package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.InMemoryOpeningList;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driving.InspectPaymentAccounts.Outcome;
import dev.gangway.application.port.driving.InspectPaymentAccounts.Selection;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentAccountInspectionTest {

  private final House house = new House();
  private final PaymentAccountInspection inspection =
      new PaymentAccountInspection(
          house.storage.accounts(),
          house.storage.openings(),
          new InMemoryOpeningList(house.storage.openings()),
          house.storage.surplusCustomers());

  private List<AccountId> listed(Selection selection) {
    return inspection.list(selection, Optional.empty(), 10).stream()
        .map(PaymentAccountOpening::account)
        .toList();
  }

  @Test
  void lists_what_was_chosen() {
    AccountId ready = house.ready(House.ADA, Optional.empty());
    house.gateway.answerNext(new CreateAnswer.Refused("no such thing"));
    AccountId blocked = house.ready(new Email("eve@example.com"), Optional.empty());
    AccountId wanting = house.activate(new Email("joe@example.com"), Optional.empty()).account();

    assertThat(listed(Selection.ALL)).containsExactlyInAnyOrder(ready, blocked, wanting);
    assertThat(listed(Selection.BLOCKED)).containsExactly(blocked);
    assertThat(listed(Selection.UNSETTLED)).containsExactly(wanting);
  }

  @Test
  void shows_an_account_with_what_was_set_aside_of_it() {
    AccountId account = house.ready(House.ADA, Optional.empty());
    var second = house.gateway.addCustomer(account, House.ADA);
    house.storage.surplusCustomers().add(List.of(second), house.clock.instant());

    var known = (Outcome.Known) inspection.show(account);

    assertThat(known.opening()).isEqualTo(house.storage.openings().find(account));
    assertThat(known.activatedAt()).isPresent();
    assertThat(known.surplus())
        .isEqualTo(inspection.surplus(Optional.empty(), 10))
        .singleElement()
        .satisfies(surplus -> assertThat(surplus.customer()).isEqualTo(second.customer()));
  }

  @Test
  void shows_an_account_that_is_not_activated() {
    house.registerAndReadMail(House.ADA);
    AccountId account = house.account(House.ADA).id();

    var known = (Outcome.Known) inspection.show(account);

    assertThat(known.activatedAt()).isEmpty();
    assertThat(known.opening()).isEmpty();
  }

  @Test
  void knows_who_is_not_there() {
    assertThat(inspection.show(new AccountId(UUID.randomUUID())))
        .isEqualTo(new Outcome.NoSuchAccount());
  }
}
