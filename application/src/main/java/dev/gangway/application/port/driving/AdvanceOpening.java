package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;

/// Does the next thing for a payment account that is being opened. Called by what works in the
/// background, never by people.
public interface AdvanceOpening {

  /// Makes one call to the payment provider at most, and none where somebody is at it already, or
  /// where it is to be left in peace for a while.
  Outcome advance(AccountId account, Asker asker);

  /// On whose behalf.
  enum Asker {
    /// The durable work that sees to it in the end.
    DURABLE_WORK,
    /// Somebody at a screen: goes ahead of those for whom nobody waits.
    SOMEBODY_WHO_WAITS
  }

  sealed interface Outcome {
    /// Ready or blocked, or not wanted at all: there is nothing to come back for.
    record Settled() implements Outcome {}

    /// Come back then.
    record Again(Instant at) implements Outcome {}
  }
}
