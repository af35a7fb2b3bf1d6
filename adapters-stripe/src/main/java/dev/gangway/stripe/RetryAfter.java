package dev.gangway.stripe;

import com.stripe.net.StripeResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// How long the provider asks to wait: seconds or a date (RFC 9110 §10.2.3).
final class RetryAfter {

  /// Whoever asks for more is asked again after this: one wrong header must not hold somebody up
  /// for days.
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /// Zero if nothing was asked for, or nothing that can be understood.
  static Duration in(StripeResponse answer, InstantSource clock) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(text -> read(text.strip(), clock))
        .filter(Duration::isPositive)
        .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked)
        .orElse(Duration.ZERO);
  }

  private static Duration read(String text, InstantSource clock) {
    if (text.matches("[0-9]{1,18}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(clock.instant(), then);
    } catch (DateTimeException _) {
      return Duration.ZERO;
    }
  }
}
