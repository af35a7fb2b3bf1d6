package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gangway.application.contract.Examples;
import dev.gangway.domain.account.Account;
import dev.gangway.persistence.PersistenceAdapter.CannotStart;
import dev.gangway.persistence.PersistenceConfig.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AttachTest {

  private static PersistenceConfig config(Database database) {
    return new PersistenceConfig(database, PersistenceConfig.noLimits(), InstantSource.system(), 6);
  }

  @Nested
  class ToAnEmbeddedDatabase {

    @TempDir Path folder;

    private PersistenceConfig embedded() {
      return config(new Database.Embedded(folder));
    }

    @Test
    void shares_it_with_whoever_runs_it_and_leaves_it_running() {
      Account account = Examples.account();
      try (PersistenceAdapter running = PersistenceAdapter.open(embedded())) {
        running.accounts().add(account, Examples.registration());

        try (PersistenceAdapter attached = PersistenceAdapter.attach(embedded())) {
          assertThat(attached.accounts().find(account.id())).contains(account);
        }

        assertThat(running.accounts().find(account.id())).contains(account);
      }
    }

    @Test
    void starts_it_for_a_moment_when_nobody_runs_it() {
      Account account = Examples.account();
      try (PersistenceAdapter ran = PersistenceAdapter.open(embedded())) {
        ran.accounts().add(account, Examples.registration());
      }

      for (int times = 0; times < 2; times++) {
        try (PersistenceAdapter attached = PersistenceAdapter.attach(embedded())) {
          assertThat(attached.accounts().find(account.id())).contains(account);
        }
      }
    }

    @Test
    void makes_none_where_none_was() {
      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> PersistenceAdapter.attach(embedded()))
          .withMessageContaining("GANGWAY_DATA_DIR");

      assertThat(folder.resolve("cluster")).doesNotExist();
    }
  }

  @Nested
  class ToAnExternalDatabase {

    @Test
    void shares_it() {
      try (TestDatabase database = new TestDatabase();
          PersistenceAdapter attached = PersistenceAdapter.attach(config(database.database()))) {
        Account account = Examples.register(database);

        assertThat(attached.accounts().find(account.id())).contains(account);
      }
    }

    @Test
    void leaves_a_schema_alone_that_is_newer() throws SQLException {
      try (TestDatabase database = new TestDatabase()) {
        database.run(
            "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                + " checksum, installed_by, execution_time, success)"
                + " VALUES (9000, '9000', 'later', 'SQL', 'V9000__later.sql', 1, 'x', 1, true)");

        refuses(database);
      }
    }

    @Test
    void leaves_a_schema_alone_that_is_older() throws SQLException {
      try (TestDatabase database = new TestDatabase()) {
        database.run(
            "DELETE FROM flyway_schema_history WHERE installed_rank ="
                + " (SELECT max(installed_rank) FROM flyway_schema_history)");

        refuses(database);
      }
    }

    private static void refuses(TestDatabase database) {
      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> PersistenceAdapter.attach(config(database.database())))
          .withMessageContaining("not of this version");
    }
  }
}
