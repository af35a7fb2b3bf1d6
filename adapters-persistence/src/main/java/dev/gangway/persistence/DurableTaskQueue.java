package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.HOUSE_TASK;
import static dev.gangway.persistence.jooq.Tables.PROVIDER_TASK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.helper.Tasks.TaskBuilder;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import dev.gangway.persistence.PersistenceAdapter.Handlers;
import dev.gangway.persistence.jooq.tables.ProviderTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two queues of db-scheduler's, each with workers of its own: what calls the payment provider, and
/// the rest. With one for both, an outage of the provider, whose calls then take their full twenty
/// seconds, would keep every worker busy and every activation mail waiting.
final class DurableTaskQueue implements TaskQueue {

  private static final Logger LOG = LoggerFactory.getLogger(DurableTaskQueue.class);

  private static final String ADVANCE_PURCHASE = "advance-purchase";
  private static final String APPLY_EVENT = "apply-event";
  private static final String CHECK_PAYMENT = "check-payment";
  private static final String DESCRIBE_PAYER = "describe-payer";
  private static final String FETCH_EVENTS = "fetch-events";
  static final String OPEN_PAYMENT_ACCOUNT = "open-payment-account";
  private static final String POST_CREDIT = "post-credit";
  private static final String RECONCILE = "reconcile";
  private static final String REVIEW_TERMS = "review-terms";
  private static final String SEND_MAIL = "send-mail";
  private static final String SWEEP = "sweep";

  /// Workers for the provider. At 0.4 s a call eight of them keep twenty calls a second going; the
  /// others wait for their token, or for a provider that takes a whole second.
  private static final int PROVIDER_WORKERS = 30;

  private static final int HOUSE_WORKERS = 10;

  /// New work is looked for at once after the commit that brings it; this is for what becomes due,
  /// and for what another instance enqueued.
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /// A process that is silent for four of these is dead (db-scheduler's least), and its work goes
  /// to others.
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /// What is still running then is interrupted, and done again after the next start.
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  /// How late an event may be that the provider could not deliver, when all is well otherwise.
  private static final Duration FETCH_EVERY = Duration.ofMinutes(5);

  /// A reconciliation that the provider did not answer goes on after this.
  private static final Duration AFTER_AN_OUTAGE = Duration.ofMinutes(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final JooqUnitOfWork units;
  private final DataSource pool;
  private final InstantSource clock;
  private final String instance;
  private volatile @Nullable Workers workers;

  /// Needs to know whose workers these are.
  ///
  /// @param instance see [Instance#name]
  DurableTaskQueue(JooqUnitOfWork units, DataSource pool, InstantSource clock, String instance) {
    this.units = requireNonNull(units);
    this.pool = requireNonNull(pool);
    this.clock = requireNonNull(clock);
    this.instance = requireNonNull(instance);
  }

  @Override
  public void enqueue(TaskQueue.Task task) {
    units.requireCurrent();
    switch (task) {
      case TaskQueue.Task.OpenPaymentAccount open ->
          enqueue(Queue.PROVIDER, OPEN_PAYMENT_ACCOUNT, open.account(), Duration.ZERO);
      case TaskQueue.Task.ApplyEvent apply ->
          enqueue(Queue.PROVIDER, APPLY_EVENT, apply.event().value(), apply.after());
      case TaskQueue.Task.DescribePayer describe ->
          enqueue(Queue.PROVIDER, DESCRIBE_PAYER, describe.account(), Duration.ZERO);
      case TaskQueue.Task.AdvancePurchase advance ->
          enqueue(Queue.PROVIDER, ADVANCE_PURCHASE, advance.purchase(), advance.after());
      case TaskQueue.Task.CheckPayment check ->
          enqueue(Queue.PROVIDER, CHECK_PAYMENT, check.purchase(), Duration.ZERO);
      case TaskQueue.Task.PostCredit post ->
          enqueue(Queue.PROVIDER, POST_CREDIT, post.account(), Duration.ZERO);
      case TaskQueue.Task.ReviewTerms review ->
          enqueue(Queue.HOUSE, REVIEW_TERMS, review.account(), Duration.ZERO);
      case TaskQueue.Task.SendMail mail -> enqueue(mail);
    }
  }

  // Written here rather than by db-scheduler, which learns that a task is there from a failed
  // insert: PostgreSQL takes that as the end of the transaction.
  //
  // The task carries a ticket, a new one with each enqueueing. Whoever has carried it out removes
  // it if the ticket still is the one that they began with; else something happened meanwhile that
  // they cannot have seen, and it is carried out once more. If the unit under way here has not
  // committed yet, they wait for it at the row.
  private void enqueue(Queue queue, String task, Object instance, Duration after) {
    ProviderTask rows = queue.rows;
    units
        .sql()
        .insertInto(rows)
        .set(rows.TASK_NAME, task)
        .set(rows.TASK_INSTANCE, instance.toString())
        .set(rows.TASK_DATA, UUID.randomUUID().toString().getBytes(UTF_8))
        .set(rows.EXECUTION_TIME, Times.kept(clock.instant().plus(after)))
        .set(rows.PICKED, false)
        .set(rows.VERSION, 1L)
        .onConflict(rows.TASK_NAME, rows.TASK_INSTANCE)
        .doUpdate()
        .set(rows.TASK_DATA, DSL.excluded(rows.TASK_DATA))
        .set(rows.EXECUTION_TIME, DSL.least(rows.EXECUTION_TIME, DSL.excluded(rows.EXECUTION_TIME)))
        .execute();
    units.afterCommit(() -> look(queue));
  }

  private void enqueue(TaskQueue.Task.SendMail mail) {
    units
        .sql()
        .insertInto(HOUSE_TASK)
        .set(HOUSE_TASK.TASK_NAME, SEND_MAIL)
        .set(HOUSE_TASK.TASK_INSTANCE, mail.id().toString())
        .set(HOUSE_TASK.TASK_DATA, new LetterTask(mail.letter(), 0).text().getBytes(UTF_8))
        .set(HOUSE_TASK.EXECUTION_TIME, Times.kept(clock.instant()))
        .set(HOUSE_TASK.PICKED, false)
        .set(HOUSE_TASK.VERSION, 1L)
        .onConflictDoNothing()
        .execute();
    units.afterCommit(() -> look(Queue.HOUSE));
  }

  private void look(Queue queue) {
    Workers running = workers;
    if (running != null) {
      running.of(queue).triggerCheckForDueExecutions();
    }
  }

  /// Begins to carry tasks out.
  void start(Handlers handlers, Supplier<String> sweep) {
    if (workers != null) {
      throw new IllegalStateException("the queue is worked on already");
    }
    Scheduler provider =
        builder(
                PROVIDER_TASK.getName(),
                PROVIDER_WORKERS,
                openingTask(handlers.openings()),
                eventTask(handlers.events()),
                payerTask(handlers.payers()),
                purchaseTask(handlers.purchases()),
                paymentTask(handlers.payments()),
                creditTask(handlers.credits()),
                reconcileTask(handlers.reconciling()))
            .startTasks(fetchTask(handlers.fetching()))
            .build();
    Scheduler house =
        builder(
                HOUSE_TASK.getName(),
                HOUSE_WORKERS,
                letterTask(handlers.letters()),
                termsTask(handlers.terms()))
            .startTasks(sweepTask(sweep))
            .build();
    workers = new Workers(provider, house);
    handlers.reconciling().ifPresent(this::schedule);
    provider.start();
    house.start();
  }

  /// Not later than one interval from now, should the interval have been longer before.
  private void schedule(PersistenceAdapter.Reconciling reconciling) {
    units
        .sql()
        .insertInto(PROVIDER_TASK)
        .set(PROVIDER_TASK.TASK_NAME, RECONCILE)
        .set(PROVIDER_TASK.TASK_INSTANCE, RECONCILE)
        .set(PROVIDER_TASK.EXECUTION_TIME, Times.kept(clock.instant().plus(reconciling.every())))
        .set(PROVIDER_TASK.PICKED, false)
        .set(PROVIDER_TASK.VERSION, 1L)
        .onConflict(PROVIDER_TASK.TASK_NAME, PROVIDER_TASK.TASK_INSTANCE)
        .doUpdate()
        .set(
            PROVIDER_TASK.EXECUTION_TIME,
            DSL.least(PROVIDER_TASK.EXECUTION_TIME, DSL.excluded(PROVIDER_TASK.EXECUTION_TIME)))
        .execute();
  }

  /// The instances that are carrying something out, as far as is written down.
  Set<String> workersNamed() {
    return units
        .sql()
        .select(PROVIDER_TASK.PICKED_BY)
        .from(PROVIDER_TASK)
        .where(PROVIDER_TASK.PICKED)
        .union(DSL.select(HOUSE_TASK.PICKED_BY).from(HOUSE_TASK).where(HOUSE_TASK.PICKED))
        .fetchSet(PROVIDER_TASK.PICKED_BY);
  }

  /// Lets others carry out what an instance that is dead was at. Raises the versions: should it not
  /// be dead after all, it can no longer say that it is done.
  void release(String dead) {
    for (Queue queue : Queue.values()) {
      ProviderTask rows = queue.rows;
      units
          .sql()
          .update(rows)
          .set(rows.PICKED, false)
          .setNull(rows.PICKED_BY)
          .setNull(rows.LAST_HEARTBEAT)
          .set(rows.VERSION, rows.VERSION.plus(1))
          .where(rows.PICKED)
          .and(rows.PICKED_BY.eq(dead))
          .execute();
      units.afterCommit(() -> look(queue));
    }
  }

  private SchedulerBuilder builder(String table, int threads, CustomTask<?>... tasks) {
    return Scheduler.create(pool, tasks)
        .tableName(table)
        .schedulerName(new SchedulerName.Fixed(instance))
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .serializer(new TextSerializer())
        .clock(clock::instant)
        .threads(threads)
        .executorService(
            Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(table + "-worker-", 0).factory()))
        // Asks for more work while a quarter are free, so that some always wait for the next token.
        .pollUsingLockAndFetch(0.75, 1.0)
        .pollingInterval(LOOK_EVERY)
        .enableImmediateExecution()
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .shutdownMaxWait(STOPS_WITHIN)
        // Its own words on a failure hold the exception's message, which may hold anything.
        .failureLogging(LogLevel.OFF, false);
  }

  /// What all tasks with a ticket have in common.
  private TaskBuilder<String> task(String name) {
    return Tasks.custom(name, String.class).onFailure(again()).onDeadExecution(takenOver());
  }

  private CustomTask<String> openingTask(AdvanceOpening openings) {
    return task(OPEN_PAYMENT_ACCOUNT)
        .execute((instance, _) ->
            switch (openings.advance(
                new AccountId(UUID.fromString(instance.getId())),
                AdvanceOpening.Asker.DURABLE_WORK)) {
              case AdvanceOpening.Outcome.Settled _ -> settled();
              case AdvanceOpening.Outcome.Again(Instant at) -> putOff(at);
            });
  }

  private CustomTask<String> eventTask(ApplyEvent events) {
    return task(APPLY_EVENT)
        .execute((instance, context) -> {
          var event = new ProviderEventId(instance.getId());
          int attempt = context.getExecution().consecutiveFailures + 1;
          return switch (events.apply(new ApplyEvent.Command(event, attempt))) {
            case ApplyEvent.Outcome.Settled _ -> settled();
            case ApplyEvent.Outcome.GivenUp(String reason) -> {
              LOG.warn("{} {} was given up: {}", APPLY_EVENT, event, reason);
              yield settled();
            }
            case ApplyEvent.Outcome.Again(Instant at) -> putOff(at);
          };
        });
  }

  private CustomTask<String> payerTask(DescribePayer payers) {
    return task(DESCRIBE_PAYER)
        .execute((instance, _) ->
            switch (payers.describe(new AccountId(UUID.fromString(instance.getId())))) {
              case DescribePayer.Outcome.Settled _ -> settled();
              case DescribePayer.Outcome.Again(Instant at) -> putOff(at);
              case DescribePayer.Outcome.GivenUp(String reason) -> {
                // Invoices go on to name somebody as they are not called any more.
                LOG.warn("{} {} was given up: {}", DESCRIBE_PAYER, instance.getId(), reason);
                yield settled();
              }
            });
  }

  private CustomTask<String> purchaseTask(AdvancePurchase purchases) {
    return task(ADVANCE_PURCHASE)
        .execute((instance, _) ->
            switch (purchases.advance(
                new PurchaseId(UUID.fromString(instance.getId())),
                AdvancePurchase.Asker.DURABLE_WORK)) {
              case AdvancePurchase.Outcome.Settled _ -> settled();
              case AdvancePurchase.Outcome.Again(Instant at) -> putOff(at);
            });
  }

  private CustomTask<String> paymentTask(CheckPayment payments) {
    return task(CHECK_PAYMENT)
        .execute((instance, _) ->
            switch (payments.check(new PurchaseId(UUID.fromString(instance.getId())))) {
              case CheckPayment.Outcome.Settled _ -> settled();
              case CheckPayment.Outcome.Again(Instant at) -> putOff(at);
            });
  }

  private CustomTask<String> creditTask(PostCredit credits) {
    return task(POST_CREDIT)
        .execute((instance, _) ->
            switch (credits.post(new AccountId(UUID.fromString(instance.getId())))) {
              case PostCredit.Outcome.Settled _ -> settled();
              case PostCredit.Outcome.Again(Instant at) -> putOff(at);
              case PostCredit.Outcome.Refused(String reason) -> {
                // The person has the credit here, and invoices do not know of it.
                LOG.warn("{} {} was refused: {}", POST_CREDIT, instance.getId(), reason);
                yield settled();
              }
            });
  }

  private CustomTask<String> termsTask(ReviewTerms terms) {
    return task(REVIEW_TERMS)
        .execute((instance, _) ->
            switch (terms.review(new AccountId(UUID.fromString(instance.getId())))) {
              case ReviewTerms.Outcome.Settled _ -> settled(Queue.HOUSE);
              case ReviewTerms.Outcome.Again(Instant at) -> putOff(Queue.HOUSE, at);
            });
  }

  private CompletionHandler<String> settled() {
    return settled(Queue.PROVIDER);
  }

  private CompletionHandler<String> settled(Queue queue) {
    return (completed, operations) -> {
      Execution carriedOut = completed.getExecution();
      int removed =
          units
              .sql()
              .deleteFrom(queue.rows)
              .where(isRowOf(queue, carriedOut))
              .and(queue.rows.VERSION.eq(carriedOut.version))
              .and(queue.rows.TASK_DATA.eq(ticketOf(carriedOut)))
              .execute();
      if (removed == 0) {
        operations.reschedule(completed, clock.instant());
      }
    };
  }

  private CompletionHandler<String> putOff(Instant at) {
    return putOff(Queue.PROVIDER, at);
  }

  private CompletionHandler<String> putOff(Queue queue, Instant at) {
    return (completed, operations) -> {
      operations.reschedule(completed, at);
      // In this order: who enqueues before sees the task picked and leaves a ticket, who enqueues
      // after brings the time forward.
      Execution carriedOut = completed.getExecution();
      int broughtForward =
          units
              .sql()
              .update(queue.rows)
              .set(queue.rows.EXECUTION_TIME, Times.kept(clock.instant()))
              .where(isRowOf(queue, carriedOut))
              .andNot(queue.rows.PICKED)
              .and(queue.rows.TASK_DATA.ne(ticketOf(carriedOut)))
              .execute();
      if (broughtForward > 0) {
        look(queue);
      }
    };
  }

  private static Condition isRowOf(Queue queue, Execution execution) {
    return queue
        .rows
        .TASK_NAME
        .eq(execution.taskInstance.getTaskName())
        .and(queue.rows.TASK_INSTANCE.eq(execution.taskInstance.getId()));
  }

  private static byte[] ticketOf(Execution execution) {
    return ((String) execution.taskInstance.getData()).getBytes(UTF_8);
  }

  private CustomTask<String> letterTask(SendLetter letters) {
    return task(SEND_MAIL)
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

  private RecurringTask<Void> fetchTask(FetchEvents fetching) {
    return Tasks.recurring(FETCH_EVENTS, FixedDelay.of(FETCH_EVERY))
        .onFailure(again())
        .onDeadExecution(takenOver())
        .execute((_, _) -> {
          switch (fetching.fetch()) {
            case FetchEvents.Outcome.Fetched(int added) ->
                LOG.debug("Fetched {} events that had not come", added);
            case FetchEvents.Outcome.CouldNotLook() ->
                LOG.debug("The undelivered events could not be listed");
          }
        });
  }

  /// Also where nobody reconciles any more: one that is left in the queue comes to its end.
  private CustomTask<Void> reconcileTask(Optional<PersistenceAdapter.Reconciling> reconciling) {
    return Tasks.custom(RECONCILE, Void.class)
        .onFailure(again())
        .onDeadExecution(takenOver())
        .execute((_, _) -> reconciling.map(this::reconcile).orElseGet(OnCompleteRemove::new));
  }

  private CompletionHandler<Void> reconcile(PersistenceAdapter.Reconciling reconciling) {
    ReconcileCustomers.Outcome outcome =
        reconciling
            .customers()
            .reconcile(new ReconcileCustomers.Command(Mode.REPAIR, reconciling.budget()));
    Instant regularly = clock.instant().plus(reconciling.every());
    Instant soon = clock.instant().plus(AFTER_AN_OUTAGE);
    Instant next =
        switch (outcome) {
          case ReconcileCustomers.Outcome.Complete(Reconciliation done) -> {
            LOG.info("Reconciled {} customers: {}", done.customers(), counts(done));
            yield regularly;
          }
          case ReconcileCustomers.Outcome.Paused(Reconciliation paused, Instant notBefore) -> {
            LOG.info(
                "Reconciled {} customers so far: {}; {}",
                paused.customers(),
                counts(paused),
                paused.pause());
            yield paused.pause().equals(Optional.of(Pause.BUDGET_SPENT))
                ? regularly
                : notBefore.isAfter(soon) ? notBefore : soon;
          }
          case ReconcileCustomers.Outcome.Overtaken _ -> regularly;
          case ReconcileCustomers.Outcome.NotOurs(String reason) -> {
            LOG.warn("Nothing was reconciled: {}", reason);
            yield regularly;
          }
          case ReconcileCustomers.Outcome.NotReached _ -> soon;
        };
    return (completed, operations) ->
        operations.reschedule(completed, next.isBefore(regularly) ? next : regularly);
  }

  private static Map<Kind, Long> counts(Reconciliation reconciliation) {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    reconciliation.findings().byKind().forEach((kind, tally) -> counts.put(kind, tally.count()));
    return counts;
  }

  private RecurringTask<Void> sweepTask(Supplier<String> sweep) {
    return Tasks.recurring(SWEEP, FixedDelay.of(Duration.ofDays(1)))
        .onFailure(again())
        .onDeadExecution(takenOver())
        .execute((_, _) -> LOG.debug("Swept out {}", sweep.get()));
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

  /// db-scheduler's own way goes by the machine's clock, and ours may be another.
  private <T> DeadExecutionHandler<T> takenOver() {
    return (left, operations) -> operations.reschedule(left, clock.instant());
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
    stop(() -> {});
  }

  /// The same, and stops something else meanwhile that has to wait as well.
  void stop(Runnable other) {
    Workers running = workers;
    workers = null;
    // At once, so that the waiting does not add up.
    Thread otherStops = Thread.ofVirtual().start(other);
    if (running != null) {
      running.stop();
    }
    join(otherStops);
  }

  private static void join(Thread stopping) {
    try {
      stopping.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The two queues. Their tables are alike, so that one can be spoken of as the other.
  private enum Queue {
    PROVIDER(PROVIDER_TASK),
    HOUSE(PROVIDER_TASK.rename(HOUSE_TASK));

    @SuppressWarnings("ImmutableEnumChecker") // a name, and the names of its columns
    private final ProviderTask rows;

    Queue(ProviderTask rows) {
      this.rows = rows;
    }
  }

  private record Workers(Scheduler provider, Scheduler house) {

    Scheduler of(Queue queue) {
      return switch (queue) {
        case PROVIDER -> provider;
        case HOUSE -> house;
      };
    }

    void stop() {
      Thread houseStops = Thread.ofVirtual().start(house::stop);
      provider.stop();
      join(houseStops);
    }
  }
}
