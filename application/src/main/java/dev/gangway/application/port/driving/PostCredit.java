package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import java.time.Instant;

/// Makes the payment provider's books show an account's credit, line by line. Before they are asked
/// for less, they are read: what an invoice spent before, without our hearing of it, is not taken
/// once more. Called by durable work, never by people.
public interface PostCredit {

  /// Goes on with one line: makes one call to the payment provider at most, besides reading its
  /// books.
  Outcome post(AccountId account);

  sealed interface Outcome {
    /// The books show all of it, or what is left only a human can mend.
    record Settled() implements Outcome {}

    /// A line was refused: a human has to look.
    ///
    /// @param reason nothing personal
    record Refused(String reason) implements Outcome {
      public Refused {
        requireNonNull(reason);
      }
    }

    /// Come back then.
    record Again(Instant at) implements Outcome {
      public Again {
        requireNonNull(at);
      }
    }
  }
}
