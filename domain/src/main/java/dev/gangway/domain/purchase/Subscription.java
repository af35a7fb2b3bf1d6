package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A recurring payment as the provider last showed it.
///
/// @param periodEndsAt up to when it is paid, or on trial
/// @param cancelledFrom from when on it is cancelled, if it is
/// @param pastDueSince when we first heard that a payment had failed, if none has succeeded since
public record Subscription(
    SubscriptionId id,
    Status status,
    Instant periodEndsAt,
    Optional<Instant> cancelledFrom,
    Optional<Instant> pastDueSince) {

  /// How it stands with a recurring payment.
  public enum Status {
    TRIALING,
    ACTIVE,
    /// A payment failed, or nothing is there to pay with. It goes on once somebody pays.
    PAST_DUE,
    /// Cancelled, or never begun. Nothing is collected for it any more.
    ENDED
  }

  /// How long after a failed payment somebody keeps their plan. Stripe's own retries take up to two
  /// weeks by default; a week is what people fix a card in. Then it is cancelled.
  public static final Duration GRACE = Duration.ofDays(7);

  /// @throws IllegalArgumentException if it is past due since never
  public Subscription {
    requireNonNull(id);
    requireNonNull(status);
    requireNonNull(periodEndsAt);
    requireNonNull(cancelledFrom);
    if ((status == Status.PAST_DUE) != pastDueSince.isPresent()) {
      throw new IllegalArgumentException("past due means since a time");
    }
  }

  /// When the plan ends unless somebody pays: at the end of the grace.
  public Optional<Instant> graceEndsAt() {
    return pastDueSince.map(since -> since.plus(GRACE));
  }

  /// Whether the plan that it pays for is theirs at `time`.
  public boolean isInForceAt(Instant time) {
    return switch (status) {
      case TRIALING, ACTIVE -> true;
      case PAST_DUE -> !isOverdueAt(time);
      case ENDED -> false;
    };
  }

  /// Whether the grace has passed at `time` without a payment: it is to be cancelled.
  public boolean isOverdueAt(Instant time) {
    return graceEndsAt().filter(end -> !time.isBefore(end)).isPresent();
  }
}
