package dev.gangway.application.port.driven;

import java.time.Instant;
import java.util.Optional;

/// The first answers to calls that came with an idempotency key of the caller's.
public interface AnswerRepository {

  /// Takes the key for this caller, if nobody holds it: then empty, and the call may be carried
  /// out. Otherwise what is known of the first call. In a transaction of its own.
  ///
  /// @param until when the taking lapses if no answer was kept by then: its taker died
  Optional<Earlier> take(String caller, String key, String fingerprint, Instant now, Instant until);

  /// Keeps the answer to a call whose key was taken, until `until`.
  ///
  /// @param takenUntil when the taking lapses: tells it from a later one, which a call that was
  ///   slow must not answer for
  void keep(String caller, String key, Instant takenUntil, int status, String body, Instant until);

  /// Gives the key back: the call came to nothing, and may be repeated.
  ///
  /// @param takenUntil when the taking lapses; a later taking stays
  void release(String caller, String key, Instant takenUntil);

  /// An earlier call with the same key.
  ///
  /// @param fingerprint of its content: another one means that the key is used twice
  /// @param answer empty while it is still being carried out
  record Earlier(String fingerprint, Optional<Answer> answer) {}

  record Answer(int status, String body) {}
}
