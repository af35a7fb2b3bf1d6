package dev.gangway.persistence;

import dev.gangway.application.contract.Storage;
import dev.gangway.application.contract.SubscriptionRepositoryContract;
import org.junit.jupiter.api.AfterAll;

class JooqSubscriptionRepositoryTest extends SubscriptionRepositoryContract {

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
