package dev.gangway.persistence;

import dev.gangway.application.contract.ActivationTokenRepositoryContract;
import dev.gangway.application.contract.Storage;
import org.junit.jupiter.api.AfterAll;

class JooqActivationTokenRepositoryTest extends ActivationTokenRepositoryContract {

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
