package dev.gangway.application.port.driven;

/// Whether the database answers.
public interface StorageHealth {

  Condition look();

  sealed interface Condition {
    record Answers() implements Condition {}

    record Away(String reason) implements Condition {}
  }
}
