package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.SendLetter;
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
    if (rows.find(nameOf(task)).isEmpty()) {
      rows.put(nameOf(task), new Row(task, clock.instant(), 1));
    }
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
  public int runDue(AdvanceOpening openings, SendLetter letters) {
    int carriedOut = 0;
    for (Optional<Row> next = nextDue(); next.isPresent(); next = nextDue()) {
      carryOut(next.get(), openings, letters);
      carriedOut++;
    }
    return carriedOut;
  }

  private Optional<Row> nextDue() {
    return rows.findAll(row -> !row.due.isAfter(clock.instant())).stream()
        .min(Comparator.comparing(Row::due));
  }

  private void carryOut(Row row, AdvanceOpening openings, SendLetter letters) {
    switch (row.task) {
      case Task.OpenPaymentAccount open -> {
        switch (openings.advance(open.account())) {
          case AdvanceOpening.Outcome.Settled _ -> rows.remove(nameOf(open));
          case AdvanceOpening.Outcome.Again(Instant at) ->
              rows.put(nameOf(open), new Row(open, at, row.attempt + 1));
        }
      }
      case Task.SendMail mail -> {
        switch (letters.send(new SendLetter.Command(mail.letter(), row.attempt))) {
          case SendLetter.Outcome.Done _, SendLetter.Outcome.GivenUp _ -> rows.remove(nameOf(mail));
          case SendLetter.Outcome.Again _ ->
              rows.put(
                  nameOf(mail), new Row(mail, clock.instant().plus(MAIL_PAUSE), row.attempt + 1));
        }
      }
    }
  }

  private static Object nameOf(Task task) {
    return switch (task) {
      case Task.OpenPaymentAccount open -> open.account();
      case Task.SendMail mail -> mail.id();
    };
  }

  private record Row(Task task, Instant due, int attempt) {}
}
