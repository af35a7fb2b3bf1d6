package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bugs that sit between the production code and the events that came.
final class SpoiltInbox implements EventInbox {

  private final EventInbox inbox;
  private final PlantedBug bug;

  SpoiltInbox(EventInbox inbox, PlantedBug bug) {
    this.inbox = inbox;
    this.bug = bug;
  }

  @Override
  public Receipt add(ProviderEvent event, Instant receivedAt) {
    Receipt receipt = inbox.add(event, receivedAt);
    return bug == PlantedBug.EVENT_APPLIED_TWICE ? Receipt.ADDED : receipt;
  }

  @Override
  public Optional<Entry> find(ProviderEventId event) {
    Optional<Entry> found = inbox.find(event);
    if (bug == PlantedBug.EVENT_APPLIED_TWICE) {
      return found.map(
          entry -> new Entry(entry.event(), new Standing.Waiting(), entry.receivedAt()));
    }
    if (bug == PlantedBug.DELETION_IGNORED && found.filter(SpoiltInbox::isDeletion).isPresent()) {
      inbox.stand(event, new Standing.Done());
      return inbox.find(event);
    }
    return found;
  }

  private static boolean isDeletion(Entry entry) {
    return entry.event().hint() instanceof ProviderEvent.CustomerDeleted;
  }

  @Override
  public void stand(ProviderEventId event, Standing standing) {
    inbox.stand(event, standing);
  }

  @Override
  public List<ProviderEventId> release(Awaited awaited) {
    return bug == PlantedBug.PARKED_FOR_EVER ? List.of() : inbox.release(awaited);
  }

  @Override
  public List<ProviderEventId> revive() {
    return inbox.revive();
  }

  @Override
  public EventFigures figures() {
    return inbox.figures();
  }

  @Override
  public List<Entry> unsettled(Optional<ProviderEventId> after, int most) {
    return inbox.unsettled(after, most);
  }

  @Override
  public Optional<Instant> fetchedUpTo() {
    return inbox.fetchedUpTo();
  }

  @Override
  public void fetchedUpTo(Instant time) {
    inbox.fetchedUpTo(time);
  }
}
