package dev.gangway.persistence;

import dev.gangway.application.contract.ReminderRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterAll;

class JooqReminderRepositoryTest extends ReminderRepositoryContract {

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
