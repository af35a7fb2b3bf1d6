package dev.gangway.persistence;

import dev.gangway.application.contract.CatalogueRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterEach;

class JooqCatalogueRepositoryTest extends CatalogueRepositoryContract {

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
