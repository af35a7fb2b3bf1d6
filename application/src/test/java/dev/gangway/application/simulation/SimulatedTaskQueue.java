package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryTable;
import dev.gangway.application.fake.InMemoryUnitOfWork;
import dev.gangway.application.port.driven.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The queue as the real one works: a task is taken by a process, whose heartbeat is heard or not;
/// once it was silent for too long, another one takes the task up, and what the first one says of
/// it afterwards counts for nothing.
final class SimulatedTaskQueue implements TaskQueue {

  /// As long as the real queue waits: four heartbeats, two seconds apart.
  private static final Duration SILENT_FOR = Duration.ofSeconds(8);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final InMemoryUnitOfWork units;
  private final InstantSource clock;
  private final InMemoryTable<Object, Row> rows;
  private final Dice dice;
  private final boolean deadTasksAreLost;
  private long tickets;

  SimulatedTaskQueue(
      InMemoryUnitOfWork units, InstantSource clock, Dice dice, boolean deadTasksAreLost) {
    this.units = units;
    this.clock = clock;
    this.rows = new InMemoryTable<>(units);
    this.dice = dice;
    this.deadTasksAreLost = deadTasksAreLost;
  }

  /// A task in the hands of a process.
  ///
  /// @param version of the row as it was taken: another one, and the task was taken away
  /// @param ticket another one, and the task was enqueued meanwhile
  record Taken(Task task, long version, long ticket, int failures) {}

  private record Row(
      Task task, Instant due, long version, long ticket, int failures, Optional<Life> takenBy) {

    Row givenBack(Instant newDue, int newFailures) {
      return new Row(task, newDue, version + 1, ticket, newFailures, Optional.empty());
    }
  }

  @Override
  public void enqueue(Task task) {
    units.requireCurrent();
    Instant due = dueAt(task);
    tickets++;
    rows.put(
        nameOf(task),
        rows.find(nameOf(task))
            .map(there ->
                new Row(
                    there.task,
                    there.due.isBefore(due) ? there.due : due,
                    there.version,
                    tickets,
                    there.failures,
                    there.takenBy))
            .orElseGet(() -> new Row(task, due, 1, tickets, 0, Optional.empty())));
  }

  /// Makes what was taken by a process that is silent due again.
  void revive() {
    for (Row row : rows.findAll(row -> row.takenBy.filter(this::isSilent).isPresent())) {
      giveBack(row);
    }
  }

  /// Makes what was taken by this process due again.
  void release(Life dead) {
    for (Row row : rows.findAll(row -> row.takenBy.equals(Optional.of(dead)))) {
      giveBack(row);
    }
  }

  private void giveBack(Row row) {
    if (row.takenBy.filter(life -> !life.isOver()).isPresent()) {
      dice.tally(Fault.TAKEN_TWICE);
    }
    if (deadTasksAreLost) {
      rows.remove(nameOf(row.task));
    } else {
      rows.put(nameOf(row.task), row.givenBack(clock.instant(), row.failures));
    }
  }

  private boolean isSilent(Life life) {
    return life.silentSince()
        .filter(since -> !clock.instant().isBefore(since.plus(SILENT_FOR)))
        .isPresent();
  }

  List<Task> tasks() {
    return rows.findAll(_ -> true).stream().map(Row::task).toList();
  }

  List<Task> due() {
    return rows.findAll(row -> row.takenBy.isEmpty() && !row.due.isAfter(clock.instant())).stream()
        .map(Row::task)
        .toList();
  }

  /// When the next task is due that nobody has taken, or that a silent process has.
  Optional<Instant> nextDue() {
    return rows.findAll(_ -> true).stream()
        .flatMap(row ->
            row.takenBy.isEmpty()
                ? Optional.of(row.due).stream()
                : row.takenBy.get().silentSince().map(since -> since.plus(SILENT_FOR)).stream())
        .min(Comparator.naturalOrder());
  }

  boolean contains(Task task) {
    return rows.find(nameOf(task)).isPresent();
  }

  Taken take(Task task, Life life) {
    Row row = rows.find(nameOf(task)).orElseThrow();
    long version = row.version + 1;
    rows.put(
        nameOf(task),
        new Row(row.task, row.due, version, row.ticket, row.failures, Optional.of(life)));
    return new Taken(row.task, version, row.ticket, row.failures);
  }

  /// There is nothing to come back for.
  void finish(Taken taken) {
    still(taken)
        .ifPresent(row -> {
          if (row.ticket == taken.ticket) {
            rows.remove(nameOf(taken.task));
          } else {
            rows.put(nameOf(taken.task), row.givenBack(clock.instant(), 0));
          }
        });
  }

  void reschedule(Taken taken, Instant at) {
    still(taken)
        .ifPresent(row -> {
          Instant due = row.ticket == taken.ticket ? at : clock.instant();
          rows.put(nameOf(taken.task), row.givenBack(due, 0));
        });
  }

  /// An exception came out: again after one second, doubling up to ten minutes.
  void fail(Taken taken) {
    still(taken)
        .ifPresent(row -> {
          Duration doubled = Duration.ofSeconds(1L << Math.min(taken.failures, 10));
          Duration pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
          rows.put(
              nameOf(taken.task), row.givenBack(clock.instant().plus(pause), taken.failures + 1));
        });
  }

  private Optional<Row> still(Taken taken) {
    return rows.find(nameOf(taken.task)).filter(row -> row.version == taken.version);
  }

  private Instant dueAt(Task task) {
    return switch (task) {
      case Task.ApplyEvent apply -> clock.instant().plus(apply.after());
      case Task.AdvancePurchase advance -> clock.instant().plus(advance.after());
      case Task.OpenPaymentAccount _,
          Task.DescribePayer _,
          Task.CheckPayment _,
          Task.PostCredit _,
          Task.ReviewTerms _,
          Task.SendMail _ ->
          clock.instant();
    };
  }

  private static Object nameOf(Task task) {
    return switch (task) {
      case Task.ApplyEvent apply -> apply.event();
      case Task.OpenPaymentAccount open -> open;
      case Task.DescribePayer describe -> describe;
      case Task.AdvancePurchase advance -> advance.purchase();
      case Task.CheckPayment check -> check;
      case Task.PostCredit post -> post;
      case Task.ReviewTerms review -> review;
      case Task.SendMail mail -> mail.id();
    };
  }
}
