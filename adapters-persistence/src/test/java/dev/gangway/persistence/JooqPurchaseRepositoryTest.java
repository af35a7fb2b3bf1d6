package dev.gangway.persistence;

import dev.gangway.application.contract.PurchaseRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterAll;

class JooqPurchaseRepositoryTest extends PurchaseRepositoryContract {

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
