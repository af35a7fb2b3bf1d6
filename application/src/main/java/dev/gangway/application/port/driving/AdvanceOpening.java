package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;

/// Does the next thing for a payment account that is being opened. Called by durable work, never by
/// people.
public interface AdvanceOpening {

  Outcome advance(AccountId account);

  sealed interface Outcome {
    /// Ready or blocked, or not wanted at all: there is nothing to come back for.
    record Settled() implements Outcome {}

    /// Come back then.
    record Again(Instant at) implements Outcome {}
  }
}
