package dev.gangway.persistence;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.StorageUnavailable;

final class JooqStorageHealth implements StorageHealth {

  private final JooqUnitOfWork units;

  JooqStorageHealth(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Condition look() {
    try {
      units.sql().selectOne().execute();
      return new Condition.Answers();
    } catch (StorageUnavailable away) {
      return new Condition.Away(String.valueOf(away.getMessage()));
    }
  }
}
