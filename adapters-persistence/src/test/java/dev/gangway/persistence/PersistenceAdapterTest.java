package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.persistence.PersistenceAdapter.CannotStart;
import dev.gangway.persistence.PersistenceConfig.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PersistenceAdapterTest {

  private static PersistenceConfig config(Database database) {
    return new PersistenceConfig(database, PersistenceConfig.noLimits(), InstantSource.system(), 6);
  }

  private static PersistenceAdapter open(Path folder) {
    return PersistenceAdapter.open(config(new Database.Embedded(folder)));
  }

  @Nested
  class Embedded {

    @TempDir Path folder;

    @Test
    void keeps_what_it_was_given_over_a_restart() {
      Account account = Examples.account();
      try (PersistenceAdapter first = open(folder)) {
        first.accounts().add(account, Examples.registration());
      }

      try (PersistenceAdapter second = open(folder)) {
        assertThat(second.accounts().find(account.id())).contains(account);
      }
    }

    @Test
    void keeps_it_when_the_process_is_killed_and_finishes_the_work_that_it_had_begun()
        throws Exception {
      Path told = Files.createTempDirectory("killed").resolve("account");
      Process process = KilledProcess.start(folder.toString(), told);
      ProcessHandle orphan;
      try {
        Eventually.until(
            "the other process is at work", () -> Files.exists(told) || !process.isAlive());
        assertThat(process.isAlive()).isTrue();
        orphan = server();
        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> open(folder))
            .withMessageContaining("Another Gangway is running on the data folder " + folder);
      } finally {
        process.destroyForcibly().waitFor();
      }
      assertThat(orphan.isAlive()).isTrue();
      AccountId account = new AccountId(UUID.fromString(Files.readString(told)));

      BlockingQueue<SendLetter.Command> sent = new LinkedBlockingQueue<>();
      try (PersistenceAdapter again = open(folder)) {
        again.start(
            TestDatabase.handlers(
                (_, _) -> new AdvanceOpening.Outcome.Settled(),
                command -> {
                  sent.add(command);
                  return new SendLetter.Outcome.Done();
                }));

        assertThat(orphan.isAlive()).isFalse();
        assertThat(again.accounts().find(account)).isPresent();
        assertThat(sent.poll(10, TimeUnit.SECONDS))
            .isEqualTo(new SendLetter.Command(new Letter.AlreadyRegistered(account), 1));
      }
    }

    @Test
    void starts_its_server_again_when_that_is_killed() throws Exception {
      Account account = Examples.account();
      try (PersistenceAdapter adapter = open(folder)) {
        adapter.accounts().add(account, Examples.registration());
        for (int times = 0; times < 2; times++) {
          ProcessHandle killed = server();
          killed.destroyForcibly();
          killed.onExit().join();

          Eventually.until("it answers again", () -> answers(adapter));

          assertThat(adapter.accounts().find(account.id())).contains(account);
          assertThat(server().pid()).isNotEqualTo(killed.pid());
        }
      }
      assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    /// What is stopped cannot notice that its server is gone, and holds on to the shared memory.
    @Test
    void starts_it_again_as_soon_as_what_the_killed_one_left_has_ended() throws Exception {
      try (EmbeddedServer server = EmbeddedServer.start(folder);
          Overheard log = new Overheard(EmbeddedServer.class);
          Connection connection = connect(server)) {
        String left = firstOf(connection, "SELECT pg_backend_pid()");
        ProcessHandle killed = server();
        signal("STOP", left);
        try {
          killed.destroyForcibly();
          Eventually.until("a try fails", () -> log.said("did not start again"));

          assertThat(log.said("shared memory")).isTrue();
        } finally {
          signal("CONT", left);
        }
        Eventually.until("it answers again", () -> answers(server));

        assertThat(server().pid()).isNotEqualTo(killed.pid());
      }
      assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    private static void signal(String name, String process) throws Exception {
      assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor()).isZero();
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
      return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    private static String firstOf(Connection connection, String query) throws SQLException {
      try (Statement sql = connection.createStatement();
          ResultSet found = sql.executeQuery(query)) {
        assertThat(found.next()).isTrue();
        return found.getString(1);
      }
    }

    private static boolean answers(EmbeddedServer server) {
      try (Connection connection = connect(server)) {
        return firstOf(connection, "SELECT 1").equals("1");
      } catch (SQLException still) {
        return false;
      }
    }

    private static boolean answers(PersistenceAdapter adapter) {
      try {
        return adapter.accounts().findByEmail(Examples.email()).isEmpty();
      } catch (StorageUnavailable still) {
        return false;
      }
    }

    private ProcessHandle server() throws IOException {
      String pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
      return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    @Test
    void is_refused_to_a_second_one_in_the_same_process() {
      try (PersistenceAdapter first = open(folder)) {
        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> open(folder))
            .withMessageContaining("GANGWAY_DATA_DIR");
        assertThat(first.accounts().findByEmail(Examples.email())).isEmpty();
      }
    }

    @Test
    void starts_beside_a_stale_note_of_a_process_whose_number_is_a_strangers_now()
        throws IOException {
      open(folder).close();
      Path note = folder.resolve("cluster/postmaster.pid");
      Files.writeString(note, ProcessHandle.current().pid() + "\n" + folder + "\n");

      try (PersistenceAdapter again = open(folder)) {
        assertThat(again.accounts().findByEmail(Examples.email())).isEmpty();
      }
    }

    @Test
    void starts_where_a_first_start_was_cut_short() throws IOException {
      Files.createDirectories(folder.resolve("cluster/base/1"));
      Files.createFile(folder.resolve("cluster/postgresql.conf"));
      Files.createFile(folder.resolve("cluster/PG_VERSION"));

      try (PersistenceAdapter adapter = open(folder)) {
        assertThat(adapter.accounts().findByEmail(Examples.email())).isEmpty();
      }
    }

    @Test
    void asks_for_its_password_and_syncs_and_listens_on_loopback_only() throws SQLException {
      try (EmbeddedServer server = EmbeddedServer.start(folder);
          Connection connection =
              DriverManager.getConnection(server.url(), server.user(), server.password());
          Statement sql = connection.createStatement()) {
        for (List<String> setting :
            List.of(
                List.of("fsync", "on"),
                List.of("full_page_writes", "on"),
                List.of("synchronous_commit", "on"),
                List.of("listen_addresses", "127.0.0.1"),
                List.of("is_superuser", "off"),
                List.of("server_encoding", "UTF8"))) {
          try (ResultSet shown = sql.executeQuery("SHOW " + setting.getFirst())) {
            assertThat(shown.next()).isTrue();
            assertThat(shown.getString(1)).as(setting.getFirst()).isEqualTo(setting.getLast());
          }
        }
        assertThat(Path.of("/tmp", ".s.PGSQL." + port(server))).doesNotExist();
        for (String user : List.of("postgres", server.user())) {
          assertThatThrownBy(() -> DriverManager.getConnection(server.url(), user, "guessed"))
              .isInstanceOfSatisfying(
                  SQLException.class,
                  refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        }
      }
    }

    private static String port(EmbeddedServer server) {
      return server.url().replaceAll(".*:([0-9]+)/.*", "$1");
    }

    @Test
    void lets_nobody_else_into_its_folder() throws IOException {
      open(folder).close();

      assertThat(Files.getPosixFilePermissions(folder)).hasSize(3);
    }
  }

  @Nested
  class External {

    @TempDir Path folder;

    @Test
    void finishes_at_once_what_a_killed_process_was_at() throws Exception {
      try (TestDatabase database = new TestDatabase()) {
        Path told = folder.resolve("account");
        Process process = KilledProcess.start(database.address(), told);
        try {
          Eventually.until(
              "the other process is at work", () -> Files.exists(told) || !process.isAlive());
          assertThat(process.isAlive()).isTrue();
        } finally {
          process.destroyForcibly().waitFor();
        }
        AccountId account = new AccountId(UUID.fromString(Files.readString(told)));

        // With a clock that stands still no lease and no heartbeat ever runs out.
        var clock = InstantSource.fixed(Instant.now());
        var config =
            new PersistenceConfig(database.database(), PersistenceConfig.noLimits(), clock, 6);
        BlockingQueue<Instant> claimableFrom = new LinkedBlockingQueue<>();
        BlockingQueue<SendLetter.Command> sent = new LinkedBlockingQueue<>();
        try (PersistenceAdapter again = PersistenceAdapter.open(config)) {
          again.start(
              TestDatabase.handlers(
                  (id, _) -> {
                    claimableFrom.add(
                        ((PaymentAccountOpening.Sending) again.openings().find(id).orElseThrow())
                            .notBefore());
                    return new AdvanceOpening.Outcome.Settled();
                  },
                  command -> {
                    sent.add(command);
                    return new SendLetter.Outcome.Done();
                  }));

          assertThat(claimableFrom.poll(10, TimeUnit.SECONDS))
              .isNotNull()
              .isBeforeOrEqualTo(clock.instant());
          assertThat(sent.poll(10, TimeUnit.SECONDS))
              .isEqualTo(new SendLetter.Command(new Letter.AlreadyRegistered(account), 1));
        }
      }
    }

    @Test
    void is_shared_by_two_instances() {
      try (TestDatabase database = new TestDatabase();
          PersistenceAdapter other = PersistenceAdapter.open(config(database.database()))) {
        Account account = Examples.register(database);

        assertThat(other.accounts().find(account.id())).contains(account);
      }
    }

    @Test
    void is_refused_with_a_wrong_password_without_telling_it() {
      try (TestDatabase database = new TestDatabase()) {
        var wrong =
            new Database.External(
                database.database().url(), database.database().user(), "tops3cret");

        assertThatExceptionOfType(CannotStart.class)
            .isThrownBy(() -> PersistenceAdapter.open(config(wrong)))
            .withMessageContaining("could not be reached")
            .withMessageNotContaining("tops3cret");
        assertThat(wrong.toString()).doesNotContain("tops3cret");
      }
    }

    @Test
    void is_refused_where_nobody_listens() {
      var nobody = new Database.External("jdbc:postgresql://127.0.0.1:1/gangway", "u", "p");

      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> PersistenceAdapter.open(config(nobody)))
          .withMessageContaining("could not be reached");
    }

    @Test
    void is_refused_under_an_address_that_is_none() {
      var none = new Database.External("postgres://user:tops3cret@host/gangway", "u", "p");

      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> PersistenceAdapter.open(config(none)))
          .withMessageContaining("no JDBC address")
          .withMessageNotContaining("tops3cret");
    }
  }
}
