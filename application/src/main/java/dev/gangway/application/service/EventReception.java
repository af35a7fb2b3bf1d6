package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ReceiveEvent;
import dev.gangway.domain.payment.ProviderEvent;
import java.time.InstantSource;
import java.util.List;

/// See [ReceiveEvent].
public final class EventReception implements ReceiveEvent {

  private final ProviderEvents events;
  private final EventIntake intake;

  public EventReception(
      ProviderEvents events,
      EventInbox inbox,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.events = requireNonNull(events);
    this.intake = new EventIntake(inbox, tasks, unitOfWork, clock);
  }

  @Override
  public Outcome receive(byte[] payload, List<String> signatures) {
    return switch (events.read(payload, signatures)) {
      case ProviderEvents.Reading.Genuine(ProviderEvent event) ->
          switch (intake.take(event)) {
            case ADDED, WAS_THERE -> new Outcome.Taken();
          };
      case ProviderEvents.Reading.Unneeded() -> new Outcome.Taken();
      case ProviderEvents.Reading.NotGenuine(String reason) -> new Outcome.NotGenuine(reason);
    };
  }
}
