package dev.gangway.persistence;

import dev.gangway.application.contract.PaymentAccountOpeningRepositoryContract;
import dev.gangway.application.contract.Storage;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;

class JooqPaymentAccountOpeningRepositoryTest extends PaymentAccountOpeningRepositoryContract {

  private static final TestDatabase DATABASE = new TestDatabase();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected Storage storage() {
    return DATABASE;
  }

  @Override
  protected void releaseClaims(Instant now) {
    var openings = (JooqPaymentAccountOpeningRepository) DATABASE.openings();
    openings.claimants().forEach(name -> openings.release(name, now));
  }
}
