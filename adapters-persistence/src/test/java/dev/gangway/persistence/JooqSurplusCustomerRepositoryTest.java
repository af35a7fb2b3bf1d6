package dev.gangway.persistence;

import dev.gangway.application.contract.Storage;
import dev.gangway.application.contract.SurplusCustomerRepositoryContract;
import dev.gangway.domain.account.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  @Override
  protected int kept(AccountId account) {
    try (Connection connection = DATABASE.connect();
        PreparedStatement sql =
            connection.prepareStatement(
                "SELECT count(*) FROM surplus_customer WHERE account_id = ?")) {
      sql.setObject(1, account.value());
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
