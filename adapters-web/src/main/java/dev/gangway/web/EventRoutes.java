package dev.gangway.web;

import dev.gangway.application.port.driving.ReceiveEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/// Where Stripe tells what happened there. It comes again for up to three days until it is answered
/// with a 2xx, so that whatever is wrong on our side may be answered as it is.
final class EventRoutes {

  private static final String SIGNATURE = "Stripe-Signature";

  private final UseCases useCases;
  private final Answers answers;
  private final MeterRegistry metrics;

  EventRoutes(UseCases useCases, Answers answers, MeterRegistry metrics) {
    this.useCases = useCases;
    this.answers = answers;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(Route.ofProvider("/api/v1/stripe/events", ReceiveEvent.class, this::receive));
  }

  private Answer receive(Call call) {
    return switch (useCases
        .receiveEvent()
        .receive(call.incoming().body().bytes(), call.header(SIGNATURE))) {
      case ReceiveEvent.Outcome.Taken _ -> Answer.empty(204);
      case ReceiveEvent.Outcome.NotGenuine(String reason) -> {
        // Whoever forges is not told what to do better, and whoever set the wrong secret looks
        // here.
        metrics.counter("gangway.events.refused", "reason", reason).increment();
        yield answers.of(Problem.EVENT_SIGNATURE_INVALID);
      }
    };
  }
}
