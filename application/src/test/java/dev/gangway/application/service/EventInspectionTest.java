package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.application.port.driving.InspectEvents.Condition;
import dev.gangway.application.port.driving.InspectEvents.Unsettled;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventInspectionTest {

  private static final CustomerId CUSTOMER = new CustomerId("cus_1");

  private final House house = new House();

  private Unsettled received(String id, Standing standing, Condition condition) {
    var event =
        new ProviderEvent(
            new ProviderEventId(id),
            new ProviderEvent.CustomerCreated(CUSTOMER),
            house.clock.instant());
    house.storage.events().add(event, house.clock.instant());
    house.storage.events().stand(event.id(), standing);
    return new Unsettled(event, house.clock.instant(), condition);
  }

  @Test
  void shows_what_is_not_settled_and_what_it_waits_for() {
    AccountId account = new AccountId(UUID.randomUUID());
    var waiting = received("evt_1", new Standing.Waiting(), new Condition.Waiting());
    var forAccount =
        received(
            "evt_2",
            new Standing.Parked(new Awaited.TheAccount(account)),
            new Condition.AwaitsAccount(account));
    var forCustomer =
        received(
            "evt_3",
            new Standing.Parked(new Awaited.TheCustomer(CUSTOMER)),
            new Condition.AwaitsCustomer(CUSTOMER));
    var dead = received("evt_4", new Standing.Dead("gave up"), new Condition.Dead("gave up"));
    received("evt_5", new Standing.Done(), new Condition.Waiting());

    var inspection = new EventInspection(house.storage.events());

    assertThat(inspection.list(Optional.empty(), 3))
        .containsExactly(waiting, forAccount, forCustomer);
    assertThat(inspection.list(Optional.of(forCustomer.event().id()), 3)).containsExactly(dead);
  }
}
