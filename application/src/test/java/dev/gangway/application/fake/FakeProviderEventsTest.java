package dev.gangway.application.fake;

import dev.gangway.application.contract.ProviderEventsContract;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Instant;
import java.util.UUID;

class FakeProviderEventsTest extends ProviderEventsContract {

  private final FakeProviderEvents events = new FakeProviderEvents();

  @Override
  protected ProviderEvents events() {
    return events;
  }

  @Override
  protected ProviderEvents eventsToNowhere() {
    FakeProviderEvents nowhere = new FakeProviderEvents();
    nowhere.goAway();
    return nowhere;
  }

  @Override
  protected byte[] payload(ProviderEvent event) {
    return FakeProviderEvents.payload(event);
  }

  @Override
  protected byte[] payloadOfAnotherKind() {
    return FakeProviderEvents.payloadOfAnotherKind();
  }

  @Override
  protected String sign(byte[] payload) {
    return FakeProviderEvents.signature(payload);
  }

  @Override
  protected CustomerId makeCustomerUnheard() {
    CustomerId customer = new CustomerId("cus_" + UUID.randomUUID());
    events.couldNotDeliver(
        new ProviderEvent(
            new ProviderEventId("evt_" + UUID.randomUUID()),
            new ProviderEvent.CustomerCreated(customer),
            Instant.parse("2026-11-23T12:00:00Z")));
    return customer;
  }
}
