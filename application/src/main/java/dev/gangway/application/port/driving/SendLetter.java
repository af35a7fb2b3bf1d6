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
    /// Sent, refused for good, or no longer of use to anybody.
    record Done() implements Outcome {}

    /// The mail server is away; come back later.
    record Again() implements Outcome {}
  }
}
