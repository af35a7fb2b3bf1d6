package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The bugs that sit between the production code and what the provider tells by itself.
final class SpoiltEvents implements ProviderEvents {

  private final ProviderEvents events;
  private final PlantedBug bug;

  SpoiltEvents(ProviderEvents events, PlantedBug bug) {
    this.events = events;
    this.bug = bug;
  }

  @Override
  public Reading read(byte[] payload, List<String> signatures) {
    return bug == PlantedBug.SIGNATURE_NOT_CHECKED
        ? new Reading.Genuine(Wire.readEvent(payload))
        : events.read(payload, signatures);
  }

  @Override
  public UndeliveredAnswer undelivered(Instant since, Optional<ProviderEventId> after) {
    return switch (events.undelivered(since, after)) {
      case UndeliveredAnswer.Page(List<ProviderEvent> page, Optional<ProviderEventId> next) ->
          new UndeliveredAnswer.Page(page, next);
      case UndeliveredAnswer.CouldNotLook(Duration wait) ->
          bug == PlantedBug.FAILED_LIST_MEANS_NO_EVENTS
              ? new UndeliveredAnswer.Page(List.of(), Optional.empty())
              : new UndeliveredAnswer.CouldNotLook(wait);
    };
  }
}
