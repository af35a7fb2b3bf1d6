package dev.gangway.application.port.driven;

import java.time.Duration;

/// Counts attempts, so that nobody guesses passwords or floods mailboxes. Counted in the database:
/// shared by all instances, kept over a restart.
public interface AttemptLimiter {

  /// Counts one attempt of `subject` at `action`, in a transaction of its own. What is over the
  /// limit is counted no further.
  ///
  /// @param subject an address, an account, an IP, or an address and a network; kept hashed
  Decision count(Action action, String subject);

  /// What [#count] would answer now, without counting: asked before something of which only the
  /// failures count.
  Decision ask(Action action, String subject);

  /// What is limited. How much of it is allowed is a setting of the adapter.
  ///
  /// By address and network is the tight one: a guesser meets it, and the owner of the address, who
  /// is elsewhere, does not. By address alone is much looser, and holds off guessers in many places
  /// at once.
  enum Action {
    REGISTER_BY_ADDRESS_AND_NETWORK,
    REGISTER_BY_ADDRESS,
    REGISTER_BY_IP,
    RESEND_BY_ADDRESS_AND_NETWORK,
    RESEND_BY_ADDRESS,
    RESEND_BY_IP,
    REQUEST_RESET_BY_ADDRESS_AND_NETWORK,
    REQUEST_RESET_BY_ADDRESS,
    REQUEST_RESET_BY_IP,
    /// Failures only.
    LOG_IN_BY_ADDRESS_AND_NETWORK,
    /// Failures only.
    LOG_IN_BY_ADDRESS,
    LOG_IN_BY_IP,
    /// Guesses at the six-digit code. An address is activated once, so all but the last one fail.
    ACTIVATE_BY_ADDRESS_AND_NETWORK,
    /// Guesses at the six-digit code.
    ACTIVATE_BY_ADDRESS,
    ACTIVATE_BY_IP,
    RESET_BY_IP,
    /// Wishes to be reached at another address: each causes a mail to it.
    CHANGE_EMAIL_BY_ACCOUNT,
    /// By the address that is wished for: whoever has several accounts must not flood it.
    CHANGE_EMAIL_BY_ADDRESS,
    CONFIRM_EMAIL_BY_IP,
    REDEEM_PROMO_CODE_BY_ACCOUNT
  }

  sealed interface Decision {
    record Allowed() implements Decision {}

    record Exceeded(Duration retryAfter) implements Decision {}
  }
}
