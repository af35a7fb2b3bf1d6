package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// How many calls to the payment provider may still be made: one token bucket for the provider's
/// account, shared by all instances. Every call takes a token first.
public interface RateBudget {

  /// Takes a token. Waits for one, for a few seconds at most, because the next one is usually a
  /// moment away. Not to be called within a unit of work.
  Permit take(Urgency urgency);

  /// Who goes first when tokens are short.
  enum Urgency {
    /// Somebody waits at a screen: may take the last token.
    SOMEBODY_WAITS,
    /// Leaves some tokens for those who wait.
    BACKLOG
  }

  sealed interface Permit {
    /// One call may be made, now.
    record Granted() implements Permit {}

    /// None for now.
    record NotBefore(Instant at) implements Permit {
      public NotBefore {
        requireNonNull(at);
      }
    }
  }

  /// The provider said that there were too many calls all the same: somebody else uses its account
  /// too. Everybody pauses for a moment. Not for an object that was locked.
  void exceeded();
}
