package dev.gangway.application.port.driving;

/// Has every dead event applied once more. For a human who mended what killed them; what is dead
/// for the same reason again stays so.
public interface ReplayEvents {

  Outcome replay();

  /// What will be applied again, soon after.
  ///
  /// @param events how many
  record Outcome(int events) {}
}
