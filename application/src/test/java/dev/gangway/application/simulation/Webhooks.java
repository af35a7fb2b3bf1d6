package dev.gangway.application.simulation;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What the provider tells by itself: an event for each change, or sometimes none; delivered in any
/// order, twice, days later or never, and again for as long as nobody takes it.
final class Webhooks {

  /// How long after a delivery that failed the next one comes; after the last it gives up.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(12),
          Duration.ofHours(24),
          Duration.ofHours(24));

  private static final Duration LATEST = Duration.ofDays(3);

  private final FakeClock clock;
  private final Dice dice;
  private final Interleaving interleaving;
  private final UnaryOperator<Instant> stamp;
  private final Map<ProviderEventId, ProviderEvent> events = new LinkedHashMap<>();
  private final Set<ProviderEventId> taken = new HashSet<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private Instant newestDelivered = Instant.MIN;

  /// What it needs.
  ///
  /// @param stamp what the provider's clock shows at a time
  Webhooks(FakeClock clock, Dice dice, Interleaving interleaving, UnaryOperator<Instant> stamp) {
    this.clock = clock;
    this.dice = dice;
    this.interleaving = interleaving;
    this.stamp = stamp;
  }

  /// An event that is to be brought to us.
  ///
  /// @param tries how many failed already
  record Delivery(ProviderEvent event, Instant due, int tries) {}

  /// Something was changed.
  ///
  /// @return whether it will ever tell of it
  boolean happened(ProviderEvent.Hint hint) {
    if (dice.strikes(Fault.EVENT_NEVER_MADE, 20)) {
      return false;
    }
    var id = new ProviderEventId("evt_" + (events.size() + 1));
    var event = new ProviderEvent(id, hint, stamp.apply(clock.instant()));
    events.put(id, event);
    interleaving.note("  ", id, " ", hint);
    if (dice.strikes(Fault.EVENT_DROPPED, 30)) {
      return true;
    }
    boolean late = dice.strikes(Fault.EVENT_LATE, 30);
    deliver(event, late ? LATEST : Duration.ofSeconds(3));
    if (dice.strikes(Fault.EVENT_DUPLICATED, 60)) {
      deliver(event, Duration.ofMinutes(10));
    }
    return true;
  }

  private void deliver(ProviderEvent event, Duration within) {
    Instant due = clock.instant().plus(dice.between(Duration.ZERO, within));
    deliveries.add(new Delivery(event, due, 0));
  }

  List<Delivery> due() {
    return deliveries.stream()
        .filter(delivery -> !delivery.due().isAfter(clock.instant()))
        .toList();
  }

  Optional<Instant> nextDue() {
    return deliveries.stream().map(Delivery::due).min(Instant::compareTo);
  }

  /// It is on its way.
  void begin(Delivery delivery) {
    deliveries.remove(delivery);
    Instant created = delivery.event().createdAt();
    if (created.isBefore(newestDelivered)) {
      dice.tally(Fault.EVENT_OUT_OF_ORDER);
    } else {
      newestDelivered = created;
    }
  }

  /// We answered that it need not come again.
  void isTaken(Delivery delivery) {
    taken.add(delivery.event().id());
  }

  /// We did not answer, or not well.
  void failed(Delivery delivery) {
    if (delivery.tries() < PAUSES.size()) {
      deliveries.add(
          new Delivery(
              delivery.event(),
              clock.instant().plus(PAUSES.get(delivery.tries())),
              delivery.tries() + 1));
    }
  }

  /// Whether it told of this.
  boolean made(ProviderEvent event) {
    return event.equals(events.get(event.id()));
  }

  ProviderEvent find(ProviderEventId event) {
    return requireNonNull(events.get(event));
  }

  /// Everything that it told of, also what never came.
  List<ProviderEvent> events() {
    return List.copyOf(events.values());
  }

  /// What it was told need not come again.
  Set<ProviderEventId> taken() {
    return taken;
  }

  /// What was not taken so far, the newest first. Empty if it does not know where to begin.
  Optional<ModelStripe.Page<ProviderEvent>> undelivered(
      Instant since, Optional<ProviderEventId> after) {
    List<ProviderEvent> newestFirst =
        events.values().stream()
            .filter(event -> !event.createdAt().isBefore(since))
            .filter(event -> !taken.contains(event.id()) || after.equals(Optional.of(event.id())))
            .toList()
            .reversed();
    return ModelStripe.pageOf(
        newestFirst, after.map(ProviderEventId::value), event -> event.id().value());
  }
}
