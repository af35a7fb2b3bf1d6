package dev.gangway.persistence;

import dev.gangway.application.contract.AccountRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterAll;

class JooqAccountRepositoryTest extends AccountRepositoryContract {

  private static final TestDatabase DATABASE = new TestDatabase();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected Storage storage() {
    return DATABASE;
  }
}
