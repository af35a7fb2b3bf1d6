package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.AttemptLimiter.Decision;
import dev.gangway.domain.account.Email;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The limiter, read as a question: is a limit exceeded, and for how long?
final class Limits {

  private final AttemptLimiter limiter;

  Limits(AttemptLimiter limiter) {
    this.limiter = requireNonNull(limiter);
  }

  /// Counts one attempt; the time to wait if it is one too many.
  Optional<Duration> count(Action action, String subject) {
    return toWait(limiter.count(action, subject));
  }

  /// Counts one attempt that names an address: by IP, by address and network, by address. What one
  /// of them refuses is not counted by the next.
  Optional<Duration> count(
      Action byIp,
      Action byAddressAndNetwork,
      Action byAddress,
      Email email,
      String clientAddress) {
    return count(byIp, clientAddress)
        .or(() -> count(byAddressAndNetwork, subject(email, clientAddress)))
        .or(() -> count(byAddress, email.canonical()));
  }

  /// Counts nothing; the time to wait if there were too many already.
  Optional<Duration> ask(Action action, String subject) {
    return toWait(limiter.ask(action, subject));
  }

  private static Optional<Duration> toWait(Decision decision) {
    return switch (decision) {
      case Decision.Allowed() -> Optional.empty();
      case Decision.Exceeded(Duration retryAfter) -> Optional.of(retryAfter);
    };
  }

  /// An address as tried from one network: of IPv4 the first 24 bits, of IPv6 the first 64, which
  /// is the least that one subscriber has.
  ///
  /// @param clientAddress four numbers with dots, or eight groups with colons, none left out
  static String subject(Email email, String clientAddress) {
    boolean six = clientAddress.contains(":");
    String network =
        Arrays.stream(clientAddress.split(six ? ":" : "\\.", -1))
            .limit(six ? 4 : 3)
            .collect(Collectors.joining(":"));
    return email.canonical() + " from " + network;
  }
}
