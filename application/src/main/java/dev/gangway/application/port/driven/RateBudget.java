package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// How many calls to the payment provider may still be made: one token bucket for the provider's
/// account, shared by all instances. Every call takes a token first; a call that follows too late
/// meets the next ones at the provider.
public interface RateBudget {

  /// Takes a token. Waits for one, for a few seconds at most, because the next one is usually a
  /// moment away; less if the thread is interrupted, whose flag stays set, or the service stops.
  /// Who waits in this process is served in the order of their coming.
  ///
  /// @throws IllegalStateException within a unit of work, whose connection would wait along
  /// @throws StorageUnavailable if the database is away
  Permit take(Urgency urgency);

  /// Who goes first when tokens are short.
  enum Urgency {
    /// Somebody waits at a screen: may take the last token.
    SOMEBODY_WAITS,
    /// Leaves the last token for those who wait.
    BACKLOG
  }

  sealed interface Permit {
    /// One call may be made, now.
    record Granted() implements Permit {}

    /// None for now; asking again before `at` is in vain.
    record NotBefore(Instant at) implements Permit {
      public NotBefore {
        requireNonNull(at);
      }
    }
  }

  /// How many tokens were taken since the count began, by all instances together. The count begins
  /// anew when the database has crashed.
  ///
  /// @throws StorageUnavailable if the database is away
  long grantedSoFar();

  /// The provider said that there were too many calls all the same: somebody else uses its account
  /// too. The bucket is emptied, and fills again from a second later on, for everybody. Not for an
  /// object that was locked.
  ///
  /// @throws StorageUnavailable if the database is away
  void exceeded();
}
