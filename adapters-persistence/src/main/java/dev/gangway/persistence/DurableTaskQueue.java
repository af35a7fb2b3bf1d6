package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.HOUSE_TASK;
import static dev.gangway.persistence.jooq.Tables.PROVIDER_TASK;
import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two queues of db-scheduler's, each with workers of its own: what calls the payment provider, and
/// the rest. With one for both, an outage of the provider, whose calls then take their full twenty
/// seconds, would keep every worker busy and every activation mail waiting.
final class DurableTaskQueue implements TaskQueue {

  private static final Logger LOG = LoggerFactory.getLogger(DurableTaskQueue.class);

  private static final String OPEN_PAYMENT_ACCOUNT = "open-payment-account";
  private static final String SEND_MAIL = "send-mail";
  private static final String SWEEP = "sweep";

  /// Calls to the provider under way at once: at 0.4 s a call, more than its 25 a second allow.
  private static final int PROVIDER_WORKERS = 20;

  private static final int HOUSE_WORKERS = 10;

  /// New work is looked for at once after the commit that brings it; this is for what becomes due,
  /// and for what another instance enqueued.
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /// A process that is silent for four of these is dead (db-scheduler's least), and its work goes
  /// to others.
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /// What is still running then is interrupted, and done again after the next start.
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final JooqUnitOfWork units;
  private final DataSource pool;
  private final InstantSource clock;
  private volatile @Nullable Workers workers;

  DurableTaskQueue(JooqUnitOfWork units, DataSource pool, InstantSource clock) {
    this.units = requireNonNull(units);
    this.pool = requireNonNull(pool);
    this.clock = requireNonNull(clock);
  }

  @Override
  public void enqueue(TaskQueue.Task task) {
    units.requireCurrent();
    switch (task) {
      case TaskQueue.Task.OpenPaymentAccount open -> enqueue(open);
      case TaskQueue.Task.SendMail mail -> enqueue(mail);
    }
  }

  // Written here rather than by db-scheduler, which learns that a task is there from a failed
  // insert: PostgreSQL takes that as the end of the transaction.
  private void enqueue(TaskQueue.Task.OpenPaymentAccount open) {
    units
        .sql()
        .insertInto(PROVIDER_TASK)
        .set(PROVIDER_TASK.TASK_NAME, OPEN_PAYMENT_ACCOUNT)
        .set(PROVIDER_TASK.TASK_INSTANCE, open.account().toString())
        .set(PROVIDER_TASK.EXECUTION_TIME, Times.kept(clock.instant()))
        .set(PROVIDER_TASK.PICKED, false)
        .set(PROVIDER_TASK.VERSION, 1L)
        .onConflictDoNothing()
        .execute();
    units.afterCommit(() -> look(Workers::provider));
  }

  private void enqueue(TaskQueue.Task.SendMail mail) {
    units
        .sql()
        .insertInto(HOUSE_TASK)
        .set(HOUSE_TASK.TASK_NAME, SEND_MAIL)
        .set(HOUSE_TASK.TASK_INSTANCE, mail.id().toString())
        .set(
            HOUSE_TASK.TASK_DATA,
            new LetterTask(mail.letter(), 0).text().getBytes(StandardCharsets.UTF_8))
        .set(HOUSE_TASK.EXECUTION_TIME, Times.kept(clock.instant()))
        .set(HOUSE_TASK.PICKED, false)
        .set(HOUSE_TASK.VERSION, 1L)
        .onConflictDoNothing()
        .execute();
    units.afterCommit(() -> look(Workers::house));
  }

  private void look(Function<Workers, Scheduler> queue) {
    Workers running = workers;
    if (running != null) {
      queue.apply(running).triggerCheckForDueExecutions();
    }
  }

  /// Begins to carry tasks out.
  ///
  /// @param alone whether no other process can be at work on this database, so that whatever is
  ///   marked as being carried out was left over by one that died
  void start(AdvanceOpening openings, SendLetter letters, Supplier<String> sweep, boolean alone) {
    if (workers != null) {
      throw new IllegalStateException("the queue is worked on already");
    }
    if (alone) {
      takeOver();
    }
    String name = "gangway-" + UUID.randomUUID();
    Scheduler provider =
        builder(PROVIDER_TASK.getName(), name, PROVIDER_WORKERS, openingTask(openings)).build();
    Scheduler house =
        builder(HOUSE_TASK.getName(), name, HOUSE_WORKERS, letterTask(letters))
            .startTasks(sweepTask(sweep))
            .build();
    workers = new Workers(provider, house);
    provider.start();
    house.start();
  }

  private void takeOver() {
    units.commit(() -> {
      units
          .sql()
          .update(PROVIDER_TASK)
          .set(PROVIDER_TASK.PICKED, false)
          .setNull(PROVIDER_TASK.PICKED_BY)
          .setNull(PROVIDER_TASK.LAST_HEARTBEAT)
          .set(PROVIDER_TASK.VERSION, PROVIDER_TASK.VERSION.plus(1))
          .where(PROVIDER_TASK.PICKED)
          .execute();
      units
          .sql()
          .update(HOUSE_TASK)
          .set(HOUSE_TASK.PICKED, false)
          .setNull(HOUSE_TASK.PICKED_BY)
          .setNull(HOUSE_TASK.LAST_HEARTBEAT)
          .set(HOUSE_TASK.VERSION, HOUSE_TASK.VERSION.plus(1))
          .where(HOUSE_TASK.PICKED)
          .execute();
    });
  }

  private SchedulerBuilder builder(String table, String name, int threads, CustomTask<?> task) {
    return Scheduler.create(pool, task)
        .tableName(table)
        .schedulerName(new SchedulerName.Fixed(name))
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .serializer(new TextSerializer())
        .clock(clock::instant)
        .threads(threads)
        .executorService(
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(table + "-worker-", 0).factory()))
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(LOOK_EVERY)
        .enableImmediateExecution()
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .shutdownMaxWait(STOPS_WITHIN)
        // Its own words on a failure hold the exception's message, which may hold anything.
        .failureLogging(LogLevel.OFF, false);
  }

  private CustomTask<Void> openingTask(AdvanceOpening openings) {
    return Tasks.custom(OPEN_PAYMENT_ACCOUNT, Void.class)
        .onFailure(again())
        .onDeadExecutionRevive()
        .execute((instance, _) ->
            switch (openings.advance(new AccountId(UUID.fromString(instance.getId())))) {
              case AdvanceOpening.Outcome.Settled _ -> new OnCompleteRemove<>();
              case AdvanceOpening.Outcome.Again(Instant at) -> rescheduled(at);
            });
  }

  private CustomTask<String> letterTask(SendLetter letters) {
    return Tasks.custom(SEND_MAIL, String.class)
        .onFailure(again())
        .onDeadExecutionRevive()
        .execute((instance, context) -> {
          LetterTask task = LetterTask.ofText(instance.getData());
          int attempt = task.tries() + context.getExecution().consecutiveFailures + 1;
          return switch (letters.send(new SendLetter.Command(task.letter(), attempt))) {
            case SendLetter.Outcome.Done _ -> new OnCompleteRemove<>();
            case SendLetter.Outcome.GivenUp(String reason) -> {
              // Somebody waits for this mail in vain. The id tells of nobody.
              LOG.warn("{} {} was given up: {}", SEND_MAIL, instance.getId(), reason);
              yield new OnCompleteRemove<>();
            }
            case SendLetter.Outcome.Again _ ->
                (completed, operations) ->
                    operations.reschedule(
                        completed,
                        completed.getTimeDone().plus(pause(attempt)),
                        new LetterTask(task.letter(), attempt).text());
          };
        });
  }

  private RecurringTask<Void> sweepTask(Supplier<String> sweep) {
    return Tasks.recurring(SWEEP, FixedDelay.of(Duration.ofDays(1)))
        .onFailure(again())
        .onDeadExecutionRevive()
        .execute((_, _) -> LOG.debug("Swept out {}", sweep.get()));
  }

  private static CompletionHandler<Void> rescheduled(Instant at) {
    return (completed, operations) -> operations.reschedule(completed, at);
  }

  private static <T> FailureHandler<T> again() {
    return (completed, operations) -> {
      int failures = completed.getExecution().consecutiveFailures + 1;
      Instant next = completed.getTimeDone().plus(pause(failures));
      // Classes and places only: a message may hold somebody's address.
      LOG.warn(
          "{} {} failed {} times, next at {}: {}",
          completed.getExecution().taskInstance.getTaskName(),
          completed.getExecution().taskInstance.getId(),
          failures,
          next,
          completed.getCause().map(DurableTaskQueue::describe).orElse("no cause"));
      operations.reschedule(completed, next);
    };
  }

  private static String describe(Throwable failure) {
    StringBuilder told = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      StackTraceElement[] places = each.getStackTrace();
      told.append(told.isEmpty() ? "" : ", because of ")
          .append(each.getClass().getName())
          .append(places.length == 0 ? "" : " at " + places[0]);
    }
    return told.toString();
  }

  /// One second, doubling up to ten minutes.
  private static Duration pause(int attempt) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempt - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /// Lets what is running come to an end, for a while.
  void stop() {
    Workers running = workers;
    if (running != null) {
      workers = null;
      running.stop();
    }
  }

  private record Workers(Scheduler provider, Scheduler house) {

    void stop() {
      // At once, so that the waiting does not add up.
      Thread houseStops = Thread.ofVirtual().start(house::stop);
      provider.stop();
      try {
        houseStops.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
