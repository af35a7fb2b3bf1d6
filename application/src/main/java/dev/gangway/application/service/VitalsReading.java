package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driving.ReadVitals;
import dev.gangway.domain.payment.PaymentAccountFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// See [ReadVitals].
public final class VitalsReading implements ReadVitals {

  /// What "lately" is: long enough for a p99 to mean something, short enough to show an outage.
  private static final Duration LATELY = Duration.ofHours(1);

  private final PaymentAccountStatistics paymentAccounts;
  private final EventInbox events;
  private final RateBudget budget;
  private final InstantSource clock;

  public VitalsReading(
      PaymentAccountStatistics paymentAccounts,
      EventInbox events,
      RateBudget budget,
      InstantSource clock) {
    this.paymentAccounts = requireNonNull(paymentAccounts);
    this.events = requireNonNull(events);
    this.budget = requireNonNull(budget);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Vitals read() {
    Instant now = clock.instant();
    PaymentAccountFigures figures = paymentAccounts.figures(now.minus(LATELY));
    return new Vitals(
        figures,
        figures.oldestUnsettledSince().map(since -> Duration.between(since, now)),
        events.figures(),
        budget.grantedSoFar());
  }
}
