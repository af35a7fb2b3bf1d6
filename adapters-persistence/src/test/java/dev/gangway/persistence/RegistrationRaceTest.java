package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.FakeCommonPasswords;
import dev.gangway.application.fake.FakePasswordHasher;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.service.Registration;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.Password;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two connections at one account. The fakes cannot show this: there, one unit of work follows the
/// other.
class RegistrationRaceTest {

  private final TestDatabase database = new TestDatabase();
  private final Registration registration =
      new Registration(
          database.accounts(),
          database.catalogues(),
          new FakePasswordHasher(),
          new FakeCommonPasswords(),
          database.adapter().attemptLimiter(),
          database.tasks(),
          database.unitOfWork(),
          new FakeChance(),
          database.clock());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void registers_again_while_the_account_is_being_activated() throws Exception {
    Examples.publish(database);
    Account account = Examples.register(database);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {

      Future<RegisterPerson.Outcome> again =
          database
              .unitOfWork()
              .commit(() -> {
                Examples.activate(database, account.id());
                Future<RegisterPerson.Outcome> waiting =
                    threads.submit(() -> registration.register(registrationOf(account)));
                awaitThatSomebodyWaits();
                return waiting;
              });

      assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo(new RegisterPerson.Outcome.Accepted());
    }
    assertThat(database.accounts().pending(account.id())).isEmpty();
    assertThat(queued()).isEqualTo("already-registered " + account.id() + " 0");
  }

  private static RegisterPerson.Command registrationOf(Account account) {
    return new RegisterPerson.Command(
        account.email(),
        new Password("a long and winding password"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Language.ENGLISH,
        "192.0.2.1");
  }

  private void awaitThatSomebodyWaits() {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (read("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
      assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private String queued() {
    return read("SELECT convert_from(task_data, 'UTF8') FROM house_task");
  }

  private String read(String query) {
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
