package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.PaymentAccountFigures;
import java.time.Duration;
import java.util.Optional;

/// Tells an operator whether people get what they were promised.
public interface ReadVitals {

  /// Asks the storage: not to be called more than every few seconds.
  Vitals read();

  /// What is told.
  ///
  /// @param oldestWaitsFor how long the account that has waited longest for its payment account has
  ///   waited; empty if nobody waits
  /// @param callsMade how many calls to the provider the budget has granted since it was counted
  record Vitals(
      PaymentAccountFigures paymentAccounts,
      Optional<Duration> oldestWaitsFor,
      EventFigures events,
      long callsMade) {
    public Vitals {
      requireNonNull(paymentAccounts);
      requireNonNull(oldestWaitsFor);
      requireNonNull(events);
    }
  }
}
