package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;

/// Does what the calendar asks for an account: reminds of the end of a trial and of credit, ends
/// credit that has run out, and plans whose grace is over. Called by durable work, never by people.
/// Doing it twice does it once.
public interface ReviewTerms {

  Outcome review(AccountId account);

  sealed interface Outcome {
    /// Nothing is to come.
    record Settled() implements Outcome {}

    /// The next thing is due then.
    record Again(Instant at) implements Outcome {
      public Again {
        requireNonNull(at);
      }
    }
  }
}
