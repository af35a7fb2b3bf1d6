package dev.gangway.application.port.driven;

import java.time.Duration;

/// Counts attempts, so that nobody guesses passwords or floods mailboxes. Counted in the database:
/// shared by all instances, kept over a restart.
public interface AttemptLimiter {

  /// Counts one attempt of `subject` at `action`, in a transaction of its own. What is over the
  /// limit is counted no further.
  ///
  /// @param subject an address or an IP; kept hashed
  Decision count(Action action, String subject);

  /// What is limited. How much of it is allowed is a setting of the adapter.
  enum Action {
    REGISTER_BY_ADDRESS,
    REGISTER_BY_IP,
    MAIL_BY_ADDRESS,
    MAIL_BY_IP,
    LOG_IN_BY_ADDRESS,
    LOG_IN_BY_IP,
    ACTIVATE_BY_ADDRESS,
    ACTIVATE_BY_IP,
    RESET_BY_IP
  }

  sealed interface Decision {
    record Allowed() implements Decision {}

    record Exceeded(Duration retryAfter) implements Decision {}
  }
}
