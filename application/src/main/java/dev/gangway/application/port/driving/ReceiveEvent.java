package dev.gangway.application.port.driving;

import java.util.List;

/// Takes in what the payment provider tells by itself. Only kept here, together with the work to
/// do; acted upon after the answer, so that nothing is lost when acting fails.
public interface ReceiveEvent {

  /// Never throws for what the bytes are.
  ///
  /// @param payload the bytes as they came, which are what is signed
  /// @param signatures every value of the header in which the provider signs
  Outcome receive(byte[] payload, List<String> signatures);

  sealed interface Outcome {
    /// It is kept, was kept before, or is about nothing that we follow: the provider need not send
    /// it again.
    record Taken() implements Outcome {}

    /// It is not known to be the provider's, and had no effect.
    ///
    /// @param reason nothing from the payload
    record NotGenuine(String reason) implements Outcome {}
  }
}
