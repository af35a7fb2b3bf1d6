package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Where one billing period ends and the next begins.
///
/// Counted from the anchor each time, not from the last end: who begins on the 31st pays on the
/// last day of a short month, and on the 31st again after it.
final class BillingPeriods {
  private BillingPeriods() {}

  /// The first end of a period after a moment.
  ///
  /// @param anchor at which the first period began, in seconds
  /// @param recurring of the price: its `interval` and `interval_count`
  /// @param after in seconds
  static long endAfter(long anchor, JsonObject recurring, long after) {
    OffsetDateTime start = Instant.ofEpochSecond(anchor).atOffset(ZoneOffset.UTC);
    String interval = Json.requireText(recurring, "interval");
    long count = Json.requireLong(recurring, "interval_count");
    for (long periods = 1; ; periods++) {
      long end = plus(start, interval, periods * count).toEpochSecond();
      if (end > after) {
        return end;
      }
    }
  }

  private static OffsetDateTime plus(OffsetDateTime start, String interval, long count) {
    return switch (interval) {
      case "day" -> start.plusDays(count);
      case "week" -> start.plusWeeks(count);
      case "month" -> start.plusMonths(count);
      case "year" -> start.plusYears(count);
      default -> throw new IllegalArgumentException("No interval: " + interval);
    };
  }
}
