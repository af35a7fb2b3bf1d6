package dev.gangway.application.simulation;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driven.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// Who is at work, and who comes in between. One thread: while one execution waits, for the
/// provider or for the database, others begin and end within that wait.
final class Interleaving {

  private static final int DEEPEST = 3;

  /// How long a request is on its way at the very most, whatever happens meanwhile.
  private static final Duration LONGEST_WAY = Duration.ofSeconds(60);

  private final FakeClock clock;
  private final Dice dice;
  private final Trace trace;
  private final Runnable others;
  private final Deque<Execution> executions = new ArrayDeque<>();
  private int waiting;
  private int requestsOnTheirWay;
  private int callsUnderWay;
  private boolean inUnit;

  /// What it needs.
  ///
  /// @param others lets somebody else do something
  Interleaving(FakeClock clock, Dice dice, Trace trace, Runnable others) {
    this.clock = clock;
    this.dice = dice;
    this.trace = trace;
    this.others = others;
  }

  /// How many executions wait for what happens now.
  int depth() {
    return waiting;
  }

  /// Whether a request is on its way, or its answer.
  boolean isACallUnderWay() {
    return callsUnderWay > 0;
  }

  boolean isInUnit() {
    return inUnit;
  }

  Execution current() {
    return requireNonNull(executions.peek());
  }

  void note(Object... parts) {
    trace.note(waiting, parts);
  }

  /// Does some work in a process, which may die of it.
  ///
  /// @return whether the work was done to its end
  boolean run(Life life, Runnable work) {
    executions.push(new Execution(life));
    try {
      life.requireAlive();
      work.run();
      return true;
    } catch (Death _) {
      note("  ", life, " is dead");
      return false;
    } finally {
      executions.pop();
    }
  }

  /// Somebody asks the process for something, and may get no answer.
  void ask(Life life, Runnable question) {
    run(
        life,
        () -> {
          try {
            question.run();
          } catch (StorageUnavailable _) {
            note("  is told to come back later");
          }
        });
  }

  /// The process ends here and now.
  void die(Life life) {
    kill(life);
    throw new Death();
  }

  /// Somebody ends the process; what it has under way finds out as soon as it moves.
  void kill(Life life) {
    life.end(clock.instant());
  }

  // ---- the database

  /// Before something is read or written.
  void beforeStorage(Life life) {
    life.requireAlive();
    if (inUnit) {
      return;
    }
    if (dice.strikes(Fault.DIED_BEFORE_COMMIT, 2)) {
      die(life);
    }
    if (dice.strikes(Fault.STORAGE_AWAY, 2)) {
      note("  the database is away");
      throw new StorageUnavailable("simulated", new IllegalStateException());
    }
    if (dice.strikes(Fault.IN_BETWEEN, 40)) {
      letOthers(1);
    }
    mayOversleep(life, 2);
    life.requireAlive();
  }

  /// After something was read or written.
  void afterStorage(Life life) {
    life.requireAlive();
    if (inUnit) {
      return;
    }
    if (dice.strikes(Fault.DIED_AFTER_COMMIT, 4)) {
      die(life);
    }
    if (dice.strikes(Fault.COMMIT_UNKNOWN, 2)) {
      note("  the database goes away in the moment of the commit");
      throw new StorageUnavailable("simulated", new IllegalStateException());
    }
    mayOversleep(life, 2);
    life.requireAlive();
  }

  /// All is written, nothing is committed.
  void beforeCommit(Life life) {
    if (dice.strikes(Fault.DIED_BEFORE_COMMIT, 10)) {
      die(life);
    }
  }

  /// Between the end of a piece of work and its task's leaving the queue.
  void beforeTheTaskEnds(Life life) {
    life.requireAlive();
    if (dice.strikes(Fault.DIED_AFTER_COMMIT, 5)) {
      die(life);
    }
    if (dice.strikes(Fault.IN_BETWEEN, 40)) {
      letOthers(1);
    }
    life.requireAlive();
  }

  <T> T asUnit(Supplier<T> unit) {
    inUnit = true;
    try {
      return unit.get();
    } finally {
      inUnit = false;
    }
  }

  // ---- time

  /// Waits for something that takes no call.
  void waitsUntil(Life life, Instant time) {
    if (dice.upTo(4) == 0) {
      letOthers(1);
    }
    Duration left = Duration.between(clock.instant(), time);
    if (left.isPositive()) {
      clock.advance(left);
    }
    life.requireAlive();
  }

  /// A request is on its way. Its process may die meanwhile; the request goes on.
  void onItsWay(Duration time) {
    if (inUnit) {
      throw new Violation("the provider is called within a unit of work");
    }
    requestsOnTheirWay++;
    callsUnderWay++;
    try {
      Instant latest = clock.instant().plus(LONGEST_WAY);
      for (int i = dice.upTo(3); i > 0 && clock.instant().isBefore(latest); i--) {
        letOthers(1);
      }
    } finally {
      requestsOnTheirWay--;
      callsUnderWay--;
    }
    clock.advance(time);
  }

  /// An answer is on its way, or lies there unread.
  void answered(Life life, Duration time) {
    clock.advance(time);
    if (dice.upTo(4) == 0) {
      callsUnderWay++;
      try {
        letOthers(1);
      } finally {
        callsUnderWay--;
      }
    }
    life.requireAlive();
    if (dice.strikes(Fault.DIED_AFTER_ANSWER, 15)) {
      die(life);
    }
    if (requestsOnTheirWay == 0 && dice.strikes(Fault.SLOWER_THAN_THE_LEASE, 40)) {
      sleep(life, Duration.ofSeconds(61), Duration.ofSeconds(120));
    }
    mayOversleep(life, 3);
    life.requireAlive();
  }

  /// The machine is suspended, for minutes or for more than a day; others are not. Not while a
  /// request is on its way: no network holds one for a day.
  private void mayOversleep(Life life, int perThousand) {
    if (waiting < DEEPEST
        && requestsOnTheirWay == 0
        && life.isAwake()
        && dice.strikes(Fault.OVERSLEPT, perThousand)) {
      sleep(life, Duration.ofMinutes(2), Duration.ofHours(30));
    }
  }

  private void sleep(Life life, Duration least, Duration most) {
    note("  ", life, " is suspended");
    life.fallAsleep(clock.instant());
    int times = 1 + dice.upTo(4);
    Duration each = dice.between(least, most).dividedBy(times);
    for (int i = 0; i < times; i++) {
      clock.advance(each);
      letOthers(1 + dice.upTo(3));
    }
    life.wakeUp();
    note("  ", life, " goes on");
  }

  private void letOthers(int times) {
    if (waiting == DEEPEST) {
      return;
    }
    waiting++;
    try {
      for (int i = 0; i < times && dice.faultsAreOn(); i++) {
        others.run();
      }
    } finally {
      waiting--;
    }
  }
}
