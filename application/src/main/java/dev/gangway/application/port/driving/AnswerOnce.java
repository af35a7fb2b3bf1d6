package dev.gangway.application.port.driving;

import java.util.Optional;
import java.util.function.Supplier;

/// Gives a repeated call the first call's answer, if the caller marks it as a repeat by a key of
/// its own making.
public interface AnswerOnce {

  /// Carries out `call` unless an earlier one had the same caller and key.
  ///
  /// @param call what is to be done; its answer is kept for 24 hours, unless it throws or says that
  ///   it is not to be kept
  Outcome answer(Command command, Supplier<Reply> call);

  /// What marks a call as a repeat of another.
  ///
  /// @param caller whose keys these are: an account, or everybody who has none
  /// @param fingerprint of the call's route and content; the same key with another is a mistake
  record Command(String caller, String key, String fingerprint) {}

  /// An answer, as it goes to the caller.
  ///
  /// @param keep whether a repeat is to get this answer too; false for what another try may mend
  record Reply(int status, Optional<String> body, boolean keep) {}

  sealed interface Outcome {
    record Answered(Reply reply) implements Outcome {}

    /// The key came with another content before.
    record KeyReused() implements Outcome {}

    /// The first call is still being carried out.
    record KeyInUse() implements Outcome {}
  }
}
