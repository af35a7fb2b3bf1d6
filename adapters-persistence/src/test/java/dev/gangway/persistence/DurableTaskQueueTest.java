package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gangway.application.contract.Examples;
import dev.gangway.application.contract.Storage;
import dev.gangway.application.contract.TaskHandlers;
import dev.gangway.application.contract.TaskQueueContract;
import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.persistence.PersistenceAdapter.Handlers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class DurableTaskQueueTest extends TaskQueueContract {

  private final TestDatabase database = new TestDatabase();
  private final BlockingQueue<AccountId> advanced = new LinkedBlockingQueue<>();
  private final BlockingQueue<SendLetter.Command> sent = new LinkedBlockingQueue<>();
  private final BlockingQueue<ApplyEvent.Command> applied = new LinkedBlockingQueue<>();
  private final AccountId account = new AccountId(UUID.randomUUID());

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

  @Override
  protected void runDue(TaskHandlers handlers) {
    DurableTaskQueue queue = database.adapter().queue();
    queue.start(TestDatabase.handlers(handlers), () -> "nothing");
    try {
      Eventually.until(
          "everything due is picked", () -> due("provider_task") + due("house_task") == 0);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    } finally {
      // Waits for what was picked.
      queue.stop();
    }
  }

  private void runDue(AdvanceOpening openings, SendLetter letters) {
    runDue(openings, letters, this::apply);
  }

  private void runDue(AdvanceOpening openings, SendLetter letters, ApplyEvent events) {
    runDue(TestDatabase.tasks(openings, letters, events, _ -> new DescribePayer.Outcome.Settled()));
  }

  private TaskHandlers tasks() {
    return TestDatabase.tasks(
        this::settle, this::send, this::apply, _ -> new DescribePayer.Outcome.Settled());
  }

  private void start(AdvanceOpening openings, SendLetter letters) {
    database.adapter().start(TestDatabase.handlers(openings, letters, this::apply));
  }

  private long due(String table) throws SQLException {
    return count(
        "SELECT count(*) FROM "
            + table
            + " WHERE NOT picked AND execution_time <= '"
            + now()
            + "'");
  }

  private long count(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void enqueue(Task task) {
    database.unitOfWork().commit(() -> database.tasks().enqueue(task));
  }

  private AdvanceOpening.Outcome settle(AccountId id, AdvanceOpening.Asker asker) {
    advanced.add(id);
    return new AdvanceOpening.Outcome.Settled();
  }

  private SendLetter.Outcome send(SendLetter.Command command) {
    sent.add(command);
    return new SendLetter.Outcome.Done();
  }

  private ApplyEvent.Outcome apply(ApplyEvent.Command command) {
    applied.add(command);
    return new ApplyEvent.Outcome.Settled();
  }

  @Nested
  class Start {

    @Test
    void carries_out_at_once_what_is_enqueued_later() throws InterruptedException {
      // The clock stands still: nothing but the commit itself can make the workers look.
      start(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      enqueue(new Task.OpenPaymentAccount(account));
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.Nobody()));

      assertThat(advanced.poll(10, TimeUnit.SECONDS)).isEqualTo(account);
      assertThat(sent.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void is_refused_a_second_time() {
      start(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      assertThatIllegalStateException()
          .isThrownBy(
              () -> start(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send));
    }

    @Test
    void takes_over_from_a_process_that_fell_silent() throws Exception {
      enqueue(new Task.OpenPaymentAccount(account));
      database.run(
          "UPDATE provider_task SET picked = true, picked_by = 'dead', last_heartbeat = '"
              + now().minusSeconds(9)
              + "'");

      start(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      assertThat(advanced.poll(10, TimeUnit.SECONDS)).isEqualTo(account);
    }

    @Test
    void leaves_alone_what_another_process_is_at() throws Exception {
      enqueue(new Task.OpenPaymentAccount(account));
      database.run(
          "UPDATE provider_task SET picked = true, picked_by = 'alive', last_heartbeat = '"
              + now().minusSeconds(7)
              + "'");
      AccountId other = new AccountId(UUID.randomUUID());
      enqueue(new Task.OpenPaymentAccount(other));

      runDue(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      assertThat(advanced).containsExactly(other);
    }

    @Test
    void sends_mail_while_the_payment_provider_keeps_its_workers_waiting() throws Exception {
      CountDownLatch providerAnswers = new CountDownLatch(1);
      try {
        start(
            (id, _) -> {
              advanced.add(id);
              await(providerAnswers);
              return new AdvanceOpening.Outcome.Settled();
            },
            DurableTaskQueueTest.this::send);
        for (int i = 0; i < 50; i++) {
          enqueue(new Task.OpenPaymentAccount(new AccountId(UUID.randomUUID())));
        }
        assertThat(advanced.poll(10, TimeUnit.SECONDS)).isNotNull();

        enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.AlreadyRegistered(account)));

        assertThat(sent.poll(10, TimeUnit.SECONDS))
            .isEqualTo(new SendLetter.Command(new Letter.AlreadyRegistered(account), 1));
      } finally {
        providerAnswers.countDown();
      }
    }

    private void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Nested
  class AHandlerThatThrows {

    @Test
    void is_called_again_later_with_the_next_attempt() {
      enqueue(new Task.SendMail(UUID.randomUUID(), new Letter.Nobody()));
      runDue(
          DurableTaskQueueTest.this::settle,
          command -> {
            sent.add(command);
            throw new UncheckedIOException(new IOException("on purpose"));
          });

      runDue(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);
      assertThat(sent).hasSize(1);
      advance(Duration.ofSeconds(1));
      runDue(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      assertThat(sent).extracting(SendLetter.Command::attempt).containsExactly(1, 2);
    }

    @Test
    void is_called_again_for_an_event_with_the_next_attempt() {
      ProviderEventId event = Examples.event().id();
      enqueue(new Task.ApplyEvent(event, Duration.ZERO));
      runDue(
          DurableTaskQueueTest.this::settle,
          DurableTaskQueueTest.this::send,
          command -> {
            applied.add(command);
            throw new IllegalStateException("on purpose");
          });

      advance(Duration.ofSeconds(1));
      runDue(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      assertThat(applied).extracting(ApplyEvent.Command::attempt).containsExactly(1, 2);
    }

    @Test
    void leaves_an_opening_to_be_tried_again() {
      enqueue(new Task.OpenPaymentAccount(account));
      runDue(
          (_, _) -> {
            throw new StorageUnavailable("on purpose", new IllegalStateException());
          },
          DurableTaskQueueTest.this::send);

      advance(Duration.ofSeconds(1));
      runDue(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      assertThat(advanced).containsExactly(account);
    }

    @Test
    void is_logged_without_what_the_exception_says() {
      Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      ListAppender<ILoggingEvent> log = new ListAppender<>();
      log.start();
      root.addAppender(log);
      try {
        enqueue(new Task.OpenPaymentAccount(account));
        runDue(
            (_, _) -> {
              throw new IllegalStateException(
                  "no ada@example.org", new IllegalArgumentException("ada@example.org"));
            },
            DurableTaskQueueTest.this::send);
      } finally {
        root.detachAppender(log);
      }

      String logged =
          log.list.stream()
              .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
              .collect(Collectors.joining("\n"));
      assertThat(logged)
          .contains("open-payment-account " + account + " failed 1 times")
          .contains("java.lang.IllegalStateException")
          .contains("java.lang.IllegalArgumentException")
          .doesNotContain("ada@example.org");
    }
  }

  @Nested
  class TheTaskOfEveryFiveMinutes {

    @Test
    void fetches_events_and_again_later() throws Exception {
      BlockingQueue<Instant> fetched = new LinkedBlockingQueue<>();
      Handlers handlers =
          TestDatabase.handlers(
              tasks(),
              () -> {
                fetched.add(now());
                return new FetchEvents.Outcome.CouldNotLook();
              },
              Optional.empty());
      Instant start = now();

      database.adapter().start(handlers);
      Eventually.until("the list was read", () -> fetched.size() == 1);
      Eventually.until(
          "the next time is known",
          () -> count("SELECT count(*) FROM provider_task WHERE NOT picked") == 1);
      advance(Duration.ofMinutes(5));
      Eventually.until("the list was read again", () -> fetched.size() == 2);

      assertThat(fetched).containsExactly(start, start.plus(Duration.ofMinutes(5)));
    }
  }

  @Nested
  class Reconciling {

    private static final Duration EVERY = Duration.ofHours(12);

    private final BlockingQueue<Instant> fetched = new LinkedBlockingQueue<>();
    private final BlockingQueue<Instant> sittings = new LinkedBlockingQueue<>();

    private Handlers handlers(ReconcileCustomers customers) {
      return TestDatabase.handlers(
          tasks(),
          () -> {
            fetched.add(now());
            return new FetchEvents.Outcome.Fetched(0);
          },
          Optional.of(new PersistenceAdapter.Reconciling(customers, EVERY, 7)));
    }

    /// Both recurring tasks are done with this time, so that the queue waits for the next.
    private void awaitSittings(int many) throws Exception {
      Eventually.until("it sat down", () -> sittings.size() == many);
      Eventually.until("the events were fetched", () -> fetched.size() == many + 1);
      Eventually.until(
          "the next times are known",
          () -> count("SELECT count(*) FROM provider_task WHERE NOT picked") == 2);
    }

    @Test
    void is_done_again_and_again_and_sooner_where_the_provider_was_away() throws Exception {
      Instant start = now();
      database
          .adapter()
          .start(
              handlers(command -> {
                assertThat(command)
                    .isEqualTo(new ReconcileCustomers.Command(Reconciliation.Mode.REPAIR, 7));
                sittings.add(now());
                return sittings.size() == 1
                    ? new ReconcileCustomers.Outcome.NotReached("away")
                    : new ReconcileCustomers.Outcome.Complete(
                        Reconciliation.beginning(1, Reconciliation.Mode.REPAIR, now()));
              }));

      awaitSittings(0);
      advance(EVERY);
      awaitSittings(1);
      advance(Duration.ofMinutes(10));
      awaitSittings(2);
      advance(EVERY);
      awaitSittings(3);

      Instant first = start.plus(EVERY);
      Instant second = first.plus(Duration.ofMinutes(10));
      assertThat(sittings).containsExactly(first, second, second.plus(EVERY));
    }

    @Test
    void comes_to_its_end_where_it_is_switched_off() throws Exception {
      database.run(
          "INSERT INTO provider_task (task_name, task_instance, execution_time, picked, version)"
              + " VALUES ('reconcile', 'reconcile', now() - interval '20 years', false, 1)");

      database.adapter().start(TestDatabase.handlers(tasks()));

      Eventually.until(
          "nothing is left of it",
          () -> count("SELECT count(*) FROM provider_task WHERE task_name = 'reconcile'") == 0);
    }
  }

  @Nested
  class TheDailyTask {

    @Test
    void sweeps_out_events_that_are_over_once_the_provider_lists_them_no_more() throws Exception {
      ProviderEventId waiting = event(new Standing.Waiting());
      ProviderEventId dead = event(new Standing.Dead("on purpose"));
      ProviderEventId done = event(new Standing.Done());
      ProviderEventId parked = event(new Standing.Parked(new Awaited.TheAccount(account)));
      advance(Duration.ofDays(2));
      ProviderEventId young = event(new Standing.Done());
      advance(Duration.ofDays(29));

      start(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      Eventually.until(
          "the old events are gone", () -> count("SELECT count(*) FROM provider_event") == 3);
      assertThat(database.events().find(waiting)).isPresent();
      assertThat(database.events().find(dead)).isPresent();
      assertThat(database.events().find(young)).isPresent();
      assertThat(database.events().find(done)).isEmpty();
      assertThat(database.events().find(parked)).isEmpty();
    }

    private ProviderEventId event(Standing standing) {
      ProviderEvent event = Examples.event();
      database.events().add(event, now());
      database.events().stand(event.id(), standing);
      return event.id();
    }

    @Test
    void sweeps_out_what_nobody_will_ask_for_again() throws Exception {
      var old = Examples.activate(database).id();
      var hash = Examples.tokenHash();
      database.sessions().add(Examples.session(hash, old, now(), now().plus(Duration.ofHours(1))));
      var kept = Examples.tokenHash();
      database.sessions().add(Examples.session(kept, old, now(), now().plus(Duration.ofDays(30))));
      var account = database.accounts().find(old).orElseThrow();
      var change =
          EmailChange.of(
              UUID.randomUUID(), account, Examples.email(), now().plus(Duration.ofHours(1)));
      database.emailChanges().add(change);
      database.emailChanges().addToken(hash, change.id());
      database.passwordResetTokens().add(hash, old, now().plus(Duration.ofHours(1)));
      database.answers().take("caller", "key", "print", now(), now().plusSeconds(60));
      advance(Duration.ofDays(2));

      start(DurableTaskQueueTest.this::settle, DurableTaskQueueTest.this::send);

      Eventually.until("the old session is gone", () -> count("SELECT count(*) FROM session") == 1);
      Eventually.until("the old answer is gone", () -> count("SELECT count(*) FROM answer") == 0);
      assertThat(count("SELECT count(*) FROM password_reset_token")).isZero();
      assertThat(count("SELECT count(*) FROM email_change")).isZero();
      assertThat(count("SELECT count(*) FROM email_change_token")).isZero();
      assertThat(database.sessions().find(kept, now())).contains(old);
    }
  }
}
