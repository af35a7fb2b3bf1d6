package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;

/// Ends what the payment provider collects again and again. No method throws for what happens on
/// the way.
public interface RecurringPayments {

  /// Has the provider collect no more from now on. Doing it twice does it once. It asks nobody
  /// whether somebody has just paid: look before.
  CancelAnswer cancel(SubscriptionId subscription);

  sealed interface CancelAnswer {
    /// Nothing recurs: it ended now or before, or the provider knows no such thing.
    record Cancelled() implements CancelAnswer {}

    /// It is not known to be done.
    ///
    /// @param after what the provider asked to wait; zero if it did not
    record Unsettled(Duration after) implements CancelAnswer {
      public Unsettled {
        requireNonNull(after);
      }
    }
  }
}
