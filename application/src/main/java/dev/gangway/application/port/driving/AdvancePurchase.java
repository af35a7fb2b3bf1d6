package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.purchase.PurchaseId;
import java.time.Instant;

/// Does the next thing for a purchase. Called by what works in the background, and on behalf of
/// people who wait.
public interface AdvancePurchase {

  /// Makes one call to the payment provider at most.
  Outcome advance(PurchaseId purchase, Asker asker);

  /// On whose behalf.
  enum Asker {
    /// The durable work that sees to it in the end.
    DURABLE_WORK,
    /// Somebody at a screen: goes ahead of those for whom nobody waits.
    SOMEBODY_WHO_WAITS
  }

  sealed interface Outcome {
    /// There is nothing to come back for: it is over, or done with.
    record Settled() implements Outcome {}

    /// Come back then.
    record Again(Instant at) implements Outcome {
      public Again {
        requireNonNull(at);
      }
    }
  }
}
