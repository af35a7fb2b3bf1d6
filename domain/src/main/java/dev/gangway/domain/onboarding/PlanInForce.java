package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Subscription;
import java.time.Instant;
import java.util.Optional;

/// The plan that somebody is on, or was on last.
///
/// @param since when it was taken
/// @param endsAt when it ends, or ended; empty for what does not end by itself
public record PlanInForce(Plan plan, Instant since, Optional<Instant> endsAt) {

  /// @throws IllegalArgumentException if it ends before it was taken
  public PlanInForce {
    requireNonNull(plan);
    requireNonNull(since);
    if (endsAt.filter(end -> end.isBefore(since)).isPresent()) {
      throw new IllegalArgumentException("a plan ends after it was taken");
    }
  }

  /// The plan as it is in force from `since` on, for somebody who was activated at `activatedAt`. A
  /// package lasts as long as its credit does.
  static PlanInForce from(Plan plan, Instant activatedAt, Instant since) {
    return new PlanInForce(
        plan,
        since,
        switch (plan) {
          case Plan.Trial trial -> Optional.of(trial.endFor(activatedAt));
          case Plan.Package bundle -> Optional.of(bundle.creditEndFor(since));
          case Plan.Free _, Plan.Pro _ -> Optional.empty();
        });
  }

  public boolean isOverAt(Instant time) {
    return endsAt.filter(end -> !time.isBefore(end)).isPresent();
  }

  /// How it stands with a plan.
  public enum Standing {
    ACTIVE,
    /// Nothing is charged for it yet.
    TRIALING,
    /// A payment failed. The plan stays until the grace is over.
    PAST_DUE,
    /// It is theirs no more.
    ENDED
  }

  /// How it stands with it at `time`.
  ///
  /// @param paidBy the recurring payment of the person, which matters to a recurring plan alone
  public Standing standingAt(Instant time, Optional<Subscription> paidBy) {
    if (isOverAt(time)) {
      return Standing.ENDED;
    }
    return switch (plan) {
      case Plan.Trial _ -> Standing.TRIALING;
      case Plan.Free _, Plan.Package _ -> Standing.ACTIVE;
      case Plan.Pro _ -> paidBy.map(payment -> standingAt(time, payment)).orElse(Standing.ACTIVE);
    };
  }

  private static Standing standingAt(Instant time, Subscription payment) {
    if (!payment.isInForceAt(time)) {
      return Standing.ENDED;
    }
    return switch (payment.status()) {
      case ACTIVE -> Standing.ACTIVE;
      case TRIALING -> Standing.TRIALING;
      case PAST_DUE -> Standing.PAST_DUE;
      case ENDED -> Standing.ENDED;
    };
  }

  /// The same, ended at `time` if it has not ended before.
  PlanInForce endedAt(Instant time) {
    return isOverAt(time)
        ? this
        : new PlanInForce(plan, since, Optional.of(time.isBefore(since) ? since : time));
  }
}
