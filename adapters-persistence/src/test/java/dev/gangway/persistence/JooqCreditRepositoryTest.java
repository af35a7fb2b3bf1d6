package dev.gangway.persistence;

import dev.gangway.application.contract.CreditRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterAll;

class JooqCreditRepositoryTest extends CreditRepositoryContract {

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
