package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How it stands with all payment accounts together: what an operator looks at.
///
/// @param wanted how many are wished for, with nothing sent under their present key
/// @param sending how many may be on their way
/// @param inDoubt how many may or may not exist
/// @param blocked how many only a human can mend
/// @param oldestUnsettledSince when the one of all these that has waited longest was wished for
/// @param timeToReady of those that became ready lately; empty if none did
public record PaymentAccountFigures(
    long wanted,
    long sending,
    long inDoubt,
    long blocked,
    Optional<Instant> oldestUnsettledSince,
    Optional<TimeToReady> timeToReady) {

  public PaymentAccountFigures {
    requireNonNull(oldestUnsettledSince);
    requireNonNull(timeToReady);
  }

  /// How long it took from the wish until the payment account was there.
  ///
  /// @param count of how many that is said
  /// @param median half of them took no longer
  /// @param p99 99 of 100 took no longer
  public record TimeToReady(long count, Duration median, Duration p99) {
    public TimeToReady {
      requireNonNull(median);
      requireNonNull(p99);
    }
  }
}
