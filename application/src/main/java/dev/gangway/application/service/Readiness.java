package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.StorageHealth.Condition;
import dev.gangway.application.port.driving.CheckReadiness;

/// See [CheckReadiness].
public final class Readiness implements CheckReadiness {

  private final StorageHealth storage;

  public Readiness(StorageHealth storage) {
    this.storage = requireNonNull(storage);
  }

  @Override
  public Outcome check() {
    return switch (storage.look()) {
      case Condition.Answers() -> new Outcome.Ready();
      case Condition.Away(String reason) -> new Outcome.NotReady(reason);
    };
  }
}
