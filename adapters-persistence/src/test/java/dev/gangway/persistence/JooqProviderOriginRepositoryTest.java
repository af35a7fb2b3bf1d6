package dev.gangway.persistence;

import dev.gangway.application.contract.ProviderOriginRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterEach;

class JooqProviderOriginRepositoryTest extends ProviderOriginRepositoryContract {

  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected Storage storage() {
    return database;
  }
}
