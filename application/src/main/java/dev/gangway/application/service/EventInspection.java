package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Entry;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.application.port.driving.InspectEvents;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEventId;
import java.util.List;
import java.util.Optional;

/// See [InspectEvents].
public final class EventInspection implements InspectEvents {

  private final EventInbox inbox;

  public EventInspection(EventInbox inbox) {
    this.inbox = requireNonNull(inbox);
  }

  @Override
  public List<Unsettled> list(Optional<ProviderEventId> after, int most) {
    return inbox.unsettled(after, most).stream().map(EventInspection::shown).toList();
  }

  private static Unsettled shown(Entry entry) {
    return new Unsettled(entry.event(), entry.receivedAt(), condition(entry.standing()));
  }

  private static Condition condition(Standing standing) {
    return switch (standing) {
      case Standing.Waiting() -> new Condition.Waiting();
      case Standing.Parked(Awaited.TheAccount(AccountId account)) ->
          new Condition.AwaitsAccount(account);
      case Standing.Parked(Awaited.TheCustomer(CustomerId customer)) ->
          new Condition.AwaitsCustomer(customer);
      case Standing.Dead(String reason) -> new Condition.Dead(reason);
      case Standing.Done() -> throw new IllegalStateException("what is done is settled");
    };
  }
}
