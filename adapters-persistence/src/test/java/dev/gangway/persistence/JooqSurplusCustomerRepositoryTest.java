package dev.gangway.persistence;

import dev.gangway.application.contract.Storage;
import dev.gangway.application.contract.SurplusCustomerRepositoryContract;
import org.junit.jupiter.api.AfterAll;

class JooqSurplusCustomerRepositoryTest extends SurplusCustomerRepositoryContract {

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
