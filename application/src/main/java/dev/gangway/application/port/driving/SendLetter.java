package dev.gangway.application.port.driving;

import dev.gangway.domain.letter.Letter;

/// Writes and sends one mail. Called by durable work, never by people.
public interface SendLetter {

  Outcome send(Command command);

  /// One try at one mail.
  ///
  /// @param attempt counts from 1
  record Command(Letter letter, int attempt) {}

  sealed interface Outcome {
    /// Sent, or no longer of use to anybody.
    record Done() implements Outcome {}

    /// Not sent, and not tried again: the mail server will never take it, or was away for too long.
    ///
    /// @param reason for a log; nothing personal
    record GivenUp(String reason) implements Outcome {}

    /// The mail server is away; come back later.
    record Again() implements Outcome {}
  }
}
