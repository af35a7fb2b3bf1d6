package dev.gangway.application.port.driving;

/// Whether this process can serve people right now. The payment provider's health is no part of it:
/// without it people still register, activate and log in.
public interface CheckReadiness {

  Outcome check();

  sealed interface Outcome {
    record Ready() implements Outcome {}

    /// People would get errors.
    ///
    /// @param reason for whoever runs the service
    record NotReady(String reason) implements Outcome {}
  }
}
