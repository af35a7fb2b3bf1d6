package dev.gangway.application.port.driving;

/// Catches up on the events that the provider could not deliver, because nobody answered or we
/// could not be reached. Called every few minutes by durable work.
public interface FetchEvents {

  Outcome fetch();

  sealed interface Outcome {
    /// The list was read to its end.
    ///
    /// @param added how many events had not come before
    record Fetched(int added) implements Outcome {}

    /// The list was not read to its end. The next time begins where this one did.
    record CouldNotLook() implements Outcome {}
  }
}
