package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;

/// Tells the payment provider how somebody is called and reached by now, if that is not what it was
/// told last. Called by durable work, never by people.
public interface DescribePayer {

  Outcome describe(AccountId account);

  sealed interface Outcome {
    /// The provider knows, or there is no payment account to describe. Called again when one
    /// becomes ready, and when something changes.
    record Settled() implements Outcome {}

    /// Come back then.
    record Again(Instant at) implements Outcome {}

    /// The provider will not have it. Called again when something changes.
    ///
    /// @param reason for a human; nothing personal
    record GivenUp(String reason) implements Outcome {}
  }
}
