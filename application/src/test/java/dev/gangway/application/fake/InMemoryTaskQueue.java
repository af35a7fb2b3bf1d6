package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.contract.TaskHandlers;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Keeps tasks until a test lets them be carried out, one after the other, in the calling thread.
public final class InMemoryTaskQueue implements TaskQueue {

  private static final Duration MAIL_PAUSE = Duration.ofSeconds(10);

  private final InMemoryUnitOfWork units;
  private final InstantSource clock;
  private final InMemoryTable<Object, Row> rows;

  public InMemoryTaskQueue(InMemoryUnitOfWork units, InstantSource clock) {
    this.units = requireNonNull(units);
    this.clock = requireNonNull(clock);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void enqueue(Task task) {
    units.requireCurrent();
    Instant due = clock.instant().plus(leftAloneFor(task));
    Row row =
        rows.find(nameOf(task))
            .map(there -> new Row(task, earlier(there.due, due), there.attempt, there.enqueued + 1))
            .orElseGet(() -> new Row(task, due, 1, 1));
    rows.put(nameOf(task), row);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration leftAloneFor(Task task) {
    return switch (task) {
      case Task.ApplyEvent(_, Duration after) -> after;
      case Task.AdvancePurchase(_, Duration after) -> after;
      case Task.OpenPaymentAccount _,
          Task.DescribePayer _,
          Task.CheckPayment _,
          Task.PostCredit _,
          Task.ReviewTerms _,
          Task.SendMail _ ->
          Duration.ZERO;
    };
  }

  /// Everything in the queue, the earliest due first.
  public List<Task> tasks() {
    return rows.findAll(_ -> true).stream()
        .sorted(Comparator.comparing(Row::due))
        .map(Row::task)
        .toList();
  }

  /// Loses a task, as a restored backup does.
  public void lose(Task task) {
    rows.remove(nameOf(task));
  }

  /// Carries out what is due now, and what becomes due meanwhile, until nothing is. A task whose
  /// handler throws stays, and the exception comes out here.
  ///
  /// @return how many tasks were carried out
  public int runDue(TaskHandlers handlers) {
    int carriedOut = 0;
    for (Optional<Row> next = nextDue(); next.isPresent(); next = nextDue()) {
      carryOut(next.get(), handlers);
      carriedOut++;
    }
    return carriedOut;
  }

  private Optional<Row> nextDue() {
    return rows.findAll(row -> !row.due.isAfter(clock.instant())).stream()
        .min(Comparator.comparing(Row::due));
  }

  private void carryOut(Row row, TaskHandlers handlers) {
    switch (row.task) {
      case Task.OpenPaymentAccount open -> {
        switch (handlers.openings().advance(open.account(), AdvanceOpening.Asker.DURABLE_WORK)) {
          case AdvanceOpening.Outcome.Settled _ -> finish(row, Optional.empty());
          case AdvanceOpening.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.ApplyEvent apply -> {
        switch (handlers.events().apply(new ApplyEvent.Command(apply.event(), row.attempt))) {
          case ApplyEvent.Outcome.Settled _, ApplyEvent.Outcome.GivenUp _ ->
              finish(row, Optional.empty());
          case ApplyEvent.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.DescribePayer describe -> {
        switch (handlers.payers().describe(describe.account())) {
          case DescribePayer.Outcome.Settled _, DescribePayer.Outcome.GivenUp _ ->
              finish(row, Optional.empty());
          case DescribePayer.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.AdvancePurchase(PurchaseId purchase, _) -> {
        switch (handlers.purchases().advance(purchase, AdvancePurchase.Asker.DURABLE_WORK)) {
          case AdvancePurchase.Outcome.Settled _ -> finish(row, Optional.empty());
          case AdvancePurchase.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.CheckPayment(PurchaseId purchase) -> {
        switch (handlers.payments().check(purchase)) {
          case CheckPayment.Outcome.Settled _ -> finish(row, Optional.empty());
          case CheckPayment.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.PostCredit(AccountId account) -> {
        switch (handlers.credits().post(account)) {
          case PostCredit.Outcome.Settled _, PostCredit.Outcome.Refused _ ->
              finish(row, Optional.empty());
          case PostCredit.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.ReviewTerms(AccountId account) -> {
        switch (handlers.terms().review(account)) {
          case ReviewTerms.Outcome.Settled _ -> finish(row, Optional.empty());
          case ReviewTerms.Outcome.Again(Instant at) -> finish(row, Optional.of(at));
        }
      }
      case Task.SendMail mail -> {
        switch (handlers.letters().send(new SendLetter.Command(mail.letter(), row.attempt))) {
          case SendLetter.Outcome.Done _, SendLetter.Outcome.GivenUp _ ->
              finish(row, Optional.empty());
          case SendLetter.Outcome.Again _ ->
              finish(row, Optional.of(clock.instant().plus(MAIL_PAUSE)));
        }
      }
    }
  }

  /// Removes the task, or puts it off; or neither, if it was enqueued again meanwhile.
  private void finish(Row done, Optional<Instant> again) {
    units.alone(() -> {
      boolean enqueuedMeanwhile =
          rows.find(nameOf(done.task)).filter(row -> row.enqueued != done.enqueued).isPresent();
      if (enqueuedMeanwhile) {
        rows.put(nameOf(done.task), done.next(clock.instant()));
      } else {
        again.ifPresentOrElse(
            at -> rows.put(nameOf(done.task), done.next(at)), () -> rows.remove(nameOf(done.task)));
      }
    });
  }

  private static Object nameOf(Task task) {
    return switch (task) {
      case Task.OpenPaymentAccount open -> open.account();
      case Task.ApplyEvent apply -> apply.event();
      case Task.DescribePayer describe -> describe;
      case Task.AdvancePurchase advance -> advance.purchase();
      case Task.CheckPayment check -> check;
      case Task.PostCredit post -> post;
      case Task.ReviewTerms review -> review;
      case Task.SendMail mail -> mail.id();
    };
  }

  /// A task.
  ///
  /// @param enqueued how often, since it was last removed
  private record Row(Task task, Instant due, int attempt, int enqueued) {

    /// The next time. Of an event's, only tries that failed count as attempts.
    Row next(Instant due) {
      return new Row(task, due, task instanceof Task.ApplyEvent ? 1 : attempt + 1, enqueued);
    }
  }
}
