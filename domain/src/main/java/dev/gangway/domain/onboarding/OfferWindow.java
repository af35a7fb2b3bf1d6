package dev.gangway.domain.onboarding;

import java.time.Instant;

/// The time during which an offer holds: from `opensAt` up to, but not including, `closesAt`.
public record OfferWindow(Instant opensAt, Instant closesAt) {

  /// @throws IllegalArgumentException if it closes before it has been open
  public OfferWindow {
    if (!closesAt.isAfter(opensAt)) {
      throw new IllegalArgumentException("a window closes after it opens");
    }
  }

  /// Whether an offer that was seen still holds. Its beginning is no part of the question: who
  /// holds an offer has seen it open, and another machine's clock may be a little behind.
  public boolean isOpenAt(Instant time) {
    return time.isBefore(closesAt);
  }
}
