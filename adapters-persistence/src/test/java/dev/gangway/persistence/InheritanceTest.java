package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Sending;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a living instance does about a dead one. The clock stands still: no lease and no heartbeat
/// ever runs out.
@Timeout(60)
class InheritanceTest {

  private static final Duration LEASE = Duration.ofSeconds(60);

  private final TestDatabase database = new TestDatabase();
  private final PersistenceAdapter other =
      PersistenceAdapter.open(
          new PersistenceConfig(
              database.database(), PersistenceConfig.noLimits(), database.clock(), 6));
  private final Instant now = database.clock().instant();

  @AfterEach
  void close() {
    other.close();
    database.close();
  }

  private AccountId wish() {
    AccountId account = Examples.activate(database).id();
    database.openings().add(Examples.wish(account));
    return account;
  }

  private static void claim(PersistenceAdapter by, AccountId account, Instant at) {
    PaymentAccountOpening before = by.openings().find(account).orElseThrow();
    var claimed = before.on(new OpeningEvent.Claimed(at, LEASE)).next();
    assertThat(by.openings().claim(before, claimed)).isEqualTo(Replacement.REPLACED);
  }

  private Instant leaseOf(AccountId account) {
    return ((Sending) database.openings().find(account).orElseThrow()).notBefore();
  }

  private void enqueue(Task task) {
    database.unitOfWork().commit(() -> database.tasks().enqueue(task));
  }

  /// Ends the connection that keeps the other one's lock, and nothing else.
  private void breakLockOfOther() throws SQLException {
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      sql.execute(
          "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
              + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
              + " AND objid = "
              + other.instanceName().substring("gangway-".length()));
    }
  }

  @Nested
  class AfterADeath {

    @Test
    void its_openings_may_be_claimed_at_once() {
      AccountId account = wish();
      claim(other, account, now);
      other.close();

      database.adapter().inheritance().look();

      assertThat(leaseOf(account)).isEqualTo(now);
    }

    @Test
    void its_openings_are_advanced_and_its_mails_are_sent() throws Exception {
      AccountId account = wish();
      claim(other, account, now);
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.AlreadyRegistered(account)));
      other.close();
      database.run(
          "UPDATE house_task SET picked = true, picked_by = '"
              + other.instanceName()
              + "', last_heartbeat = '"
              + now
              + "'");
      BlockingQueue<AccountId> advanced = new LinkedBlockingQueue<>();
      BlockingQueue<SendLetter.Command> sent = new LinkedBlockingQueue<>();

      database
          .adapter()
          .start(
              TestDatabase.handlers(
                  (id, _) -> {
                    advanced.add(id);
                    return new AdvanceOpening.Outcome.Settled();
                  },
                  command -> {
                    sent.add(command);
                    return new SendLetter.Outcome.Done();
                  }));

      assertThat(advanced.poll(20, TimeUnit.SECONDS)).isEqualTo(account);
      assertThat(sent.poll(20, TimeUnit.SECONDS))
          .isEqualTo(new SendLetter.Command(new Letter.AlreadyRegistered(account), 1));
    }

    @Test
    void a_task_of_its_opening_that_slept_until_the_end_of_the_lease_is_woken() throws Exception {
      AccountId account = wish();
      claim(other, account, now);
      enqueue(new Task.OpenPaymentAccount(account));
      database.run("UPDATE provider_task SET execution_time = '" + now.plus(LEASE) + "'");
      other.close();
      BlockingQueue<AccountId> advanced = new LinkedBlockingQueue<>();

      database
          .adapter()
          .start(
              TestDatabase.handlers(
                  (id, _) -> {
                    advanced.add(id);
                    return new AdvanceOpening.Outcome.Settled();
                  },
                  _ -> new SendLetter.Outcome.Done()));

      assertThat(advanced.poll(20, TimeUnit.SECONDS)).isEqualTo(account);
    }

    @Test
    void what_a_third_one_is_at_stays_its_own() {
      AccountId dead = wish();
      AccountId alive = wish();
      claim(other, dead, now);
      other.close();
      claim(database.adapter(), alive, now);

      try (PersistenceAdapter third =
          PersistenceAdapter.open(
              new PersistenceConfig(
                  database.database(), PersistenceConfig.noLimits(), database.clock(), 6))) {
        third.inheritance().look();
      }

      assertThat(leaseOf(alive)).isEqualTo(now.plus(LEASE));
      assertThat(leaseOf(dead)).isEqualTo(now);
    }
  }

  @Nested
  class ALivingOne {

    @Test
    void is_left_alone() {
      AccountId account = wish();
      claim(other, account, now);

      database.adapter().inheritance().look();

      assertThat(leaseOf(account)).isEqualTo(now.plus(LEASE));
    }

    @Test
    void is_left_alone_again_once_it_is_back_after_its_connection_broke() throws SQLException {
      AccountId account = wish();
      claim(other, account, now);
      breakLockOfOther();

      other.inheritance().look();
      database.adapter().inheritance().look();

      assertThat(leaseOf(account)).isEqualTo(now.plus(LEASE));
    }

    @Test
    void that_was_taken_for_dead_still_brings_its_answer() throws SQLException {
      AccountId account = wish();
      claim(other, account, now);
      PaymentAccountOpening claimed = other.openings().find(account).orElseThrow();
      breakLockOfOther();
      database.adapter().inheritance().look();
      assertThat(leaseOf(account)).isEqualTo(now);
      var ready =
          new PaymentAccountOpening.Ready(
              claimed.request(), claimed.attempt(), Examples.paymentAccount(account));

      assertThat(other.openings().replace(claimed, ready)).isEqualTo(Replacement.REPLACED);
    }
  }

  @Nested
  class NamesOfInstances {

    @Test
    void are_never_given_twice() {
      assertThat(other.instanceName()).isNotEqualTo(database.adapter().instanceName());
    }

    @Test
    void that_are_none_are_left_to_the_heartbeats() throws Exception {
      enqueue(new Task.OpenPaymentAccount(wish()));
      database.run("UPDATE provider_task SET picked = true, picked_by = 'somebody'");

      database.adapter().inheritance().look();

      assertThat(database.run("DELETE FROM provider_task WHERE picked")).isEqualTo(1);
    }
  }
}
