package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// See [EventInbox]. Parking and releasing take turns because all units of work do.
public final class InMemoryEventInbox implements EventInbox {

  private static final String MARK = "fetched up to";

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<ProviderEventId, Entry> entries;
  private final InMemoryTable<String, Instant> marks;

  public InMemoryEventInbox(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.entries = new InMemoryTable<>(units);
    this.marks = new InMemoryTable<>(units);
  }

  @Override
  public Receipt add(ProviderEvent event, Instant receivedAt) {
    return units.alone(() -> {
      if (entries.find(event.id()).isPresent()) {
        return Receipt.WAS_THERE;
      }
      entries.put(event.id(), new Entry(event, new Standing.Waiting(), receivedAt));
      return Receipt.ADDED;
    });
  }

  @Override
  public Optional<Entry> find(ProviderEventId event) {
    return entries.find(event);
  }

  @Override
  public void stand(ProviderEventId event, Standing standing) {
    units.alone(() -> {
      Entry before =
          find(event).orElseThrow(() -> new IllegalStateException("no such event: " + event));
      entries.put(event, new Entry(before.event(), standing, before.receivedAt()));
    });
  }

  @Override
  public List<ProviderEventId> release(Awaited awaited) {
    return toBeApplied(entry -> entry.standing().equals(new Standing.Parked(awaited)));
  }

  @Override
  public List<ProviderEventId> revive() {
    return toBeApplied(entry -> entry.standing() instanceof Standing.Dead);
  }

  private List<ProviderEventId> toBeApplied(Predicate<Entry> which) {
    return units.alone(() -> {
      List<ProviderEventId> found =
          entries.findAll(which).stream().map(entry -> entry.event().id()).toList();
      found.forEach(event -> stand(event, new Standing.Waiting()));
      return found;
    });
  }

  @Override
  public List<Entry> unsettled(Optional<ProviderEventId> after, int most) {
    return entries.findAll(entry -> !(entry.standing() instanceof Standing.Done)).stream()
        .filter(entry ->
            after.isEmpty() || entry.event().id().value().compareTo(after.get().value()) > 0)
        .sorted(Comparator.comparing(entry -> entry.event().id().value()))
        .limit(most)
        .toList();
  }

  @Override
  public Optional<Instant> fetchedUpTo() {
    return marks.find(MARK);
  }

  @Override
  public void fetchedUpTo(Instant time) {
    marks.put(MARK, time);
  }

  @Override
  public EventFigures figures() {
    return units.alone(() ->
        new EventFigures(
            count(Standing.Waiting.class),
            count(Standing.Parked.class),
            count(Standing.Dead.class)));
  }

  private long count(Class<? extends Standing> standing) {
    return entries.findAll(entry -> standing.isInstance(entry.standing())).size();
  }

  /// Everything that came, in the order in which it came.
  public List<Entry> entries() {
    return entries.findAll(_ -> true);
  }
}
