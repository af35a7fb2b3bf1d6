package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.model.SubscriptionItem;
import dev.gangway.application.port.driven.PaymentRecords.SubscriptionAnswer;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Reads Stripe's subscriptions.
final class SubscriptionReading {

  private SubscriptionReading() {}

  /// @throws RuntimeException if it is not what Stripe answers
  static SubscriptionAnswer.Known read(com.stripe.model.Subscription subscription) {
    // Each item has a period of its own; ours have one item.
    Instant periodEndsAt =
        requireNonNull(subscription.getItems()).getData().stream()
            .map(SubscriptionItem::getCurrentPeriodEnd)
            .map(Instant::ofEpochSecond)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new SubscriptionAnswer.Known(
        new CustomerId(requireNonNull(subscription.getCustomer())),
        status(requireNonNull(subscription.getStatus())),
        periodEndsAt,
        cancelledFrom(subscription, periodEndsAt));
  }

  private static Subscription.Status status(String status) {
    return switch (status) {
      case "trialing" -> Subscription.Status.TRIALING;
      case "active" -> Subscription.Status.ACTIVE;
      // What is unpaid or paused goes on as soon as somebody pays, however long that takes.
      case "past_due", "unpaid", "paused" -> Subscription.Status.PAST_DUE;
      case "canceled", "incomplete", "incomplete_expired" -> Subscription.Status.ENDED;
      default -> throw new IllegalStateException("a subscription in a state that is not known");
    };
  }

  private static Optional<Instant> cancelledFrom(
      com.stripe.model.Subscription subscription, Instant periodEndsAt) {
    if (subscription.getEndedAt() != null) {
      return Optional.of(Instant.ofEpochSecond(subscription.getEndedAt()));
    }
    if (subscription.getCancelAt() != null) {
      return Optional.of(Instant.ofEpochSecond(subscription.getCancelAt()));
    }
    return Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd())
        ? Optional.of(periodEndsAt)
        : Optional.empty();
  }
}
