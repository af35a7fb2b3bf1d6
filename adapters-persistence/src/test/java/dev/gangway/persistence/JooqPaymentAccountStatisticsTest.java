package dev.gangway.persistence;

import dev.gangway.application.contract.PaymentAccountStatisticsContract;
import dev.gangway.application.contract.Storage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

class JooqPaymentAccountStatisticsTest extends PaymentAccountStatisticsContract {

  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected Storage storage() {
    return database;
  }

  @Override
  protected Instant now() {
    return database.clock().instant();
  }

  @Override
  protected void advance(Duration by) {
    database.clock().advance(by);
  }
}
