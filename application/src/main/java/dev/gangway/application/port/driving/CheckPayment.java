package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.purchase.PurchaseId;
import java.time.Instant;

/// Looks at what became of the money that was taken for a purchase, and acts upon it as upon an
/// event: once when it was taken, since it may have gone back before anybody here knew of it, and
/// whenever events may have been missed. Ends what recurs without being paid. Called by durable
/// work, never by people. Doing it twice does it once.
public interface CheckPayment {

  Outcome check(PurchaseId purchase);

  sealed interface Outcome {
    /// What is here goes with the money.
    record Settled() implements Outcome {}

    /// Come back then.
    record Again(Instant at) implements Outcome {
      public Again {
        requireNonNull(at);
      }
    }
  }
}
