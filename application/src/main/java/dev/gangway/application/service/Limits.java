package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter;
import java.time.Duration;
import java.util.Optional;

/// Counting an attempt, read as a question: is the limit exceeded, and for how long?
final class Limits {

  private final AttemptLimiter limiter;

  Limits(AttemptLimiter limiter) {
    this.limiter = requireNonNull(limiter);
  }

  /// Counts one attempt; the time to wait if it is one too many.
  Optional<Duration> exceeded(AttemptLimiter.Action action, String subject) {
    return switch (limiter.count(action, subject)) {
      case AttemptLimiter.Decision.Allowed() -> Optional.empty();
      case AttemptLimiter.Decision.Exceeded(Duration retryAfter) -> Optional.of(retryAfter);
    };
  }
}
