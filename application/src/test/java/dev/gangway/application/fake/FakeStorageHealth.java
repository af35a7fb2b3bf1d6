package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.StorageHealth;

/// Says what it was told to say; at first, that all is well.
public final class FakeStorageHealth implements StorageHealth {

  private volatile Condition condition = new Condition.Answers();

  @Override
  public Condition look() {
    return condition;
  }

  public void become(Condition condition) {
    this.condition = requireNonNull(condition);
  }
}
