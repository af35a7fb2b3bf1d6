package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The provider's idempotency keys, remembered for 24 hours, and every way in which the work behind
/// one can fail. What the work made is known by its name.
final class Keys {

  static final Duration LATEST_WORK = Duration.ofMinutes(9);

  private static final Duration KEPT_FOR = Duration.ofHours(24);

  /// What comes back for a request under a key.
  sealed interface Answer {
    record Done(String made, boolean replayed) implements Answer {}

    /// A server error.
    record Failure(boolean replayed) implements Answer {}

    /// 409: another request has this key just now.
    record InFlight() implements Answer {}

    /// No answer ever comes.
    record Silence() implements Answer {}
  }

  private sealed interface Outcome {
    record Done(String made) implements Outcome {}

    record Failed() implements Outcome {}

    record InFlight() implements Outcome {}
  }

  private record Remembered(Outcome outcome, Instant since) {}

  private record LateWork(Instant due, String key, Supplier<String> work, boolean keyFails) {}

  private final FakeClock clock;
  private final Dice dice;
  private final Map<String, Remembered> keys = new HashMap<>();
  private final Map<String, String> bodiesEverSeen = new HashMap<>();
  private final List<LateWork> lateWork = new ArrayList<>();

  Keys(FakeClock clock, Dice dice) {
    this.clock = clock;
    this.dice = dice;
  }

  boolean remembers(String key) {
    return keys.containsKey(key);
  }

  /// Forgets what is old, and does what has become due.
  void catchUp() {
    int remembered = keys.size();
    keys.values().removeIf(this::olderThanKept);
    if (keys.size() < remembered) {
      dice.tally(Fault.KEY_FORGOTTEN);
    }
    for (LateWork work : List.copyOf(lateWork)) {
      if (!work.due().isAfter(clock.instant())) {
        lateWork.remove(work);
        String made = work.work().get();
        Outcome outcome = work.keyFails() ? new Outcome.Failed() : new Outcome.Done(made);
        keys.put(work.key(), new Remembered(outcome, clock.instant()));
      }
    }
  }

  private boolean olderThanKept(Remembered remembered) {
    return !(remembered.outcome() instanceof Outcome.InFlight)
        && remembered.since().plus(KEPT_FOR).isBefore(clock.instant());
  }

  /// What a key remembers, or what it will.
  Answer carryOut(String key, String body, Supplier<String> work) {
    catchUp();
    String firstBody = bodiesEverSeen.putIfAbsent(key, body);
    if (firstBody != null && !firstBody.equals(body)) {
      throw new Violation("I5: the same key carried two bodies: " + key);
    }
    Remembered remembered = keys.get(key);
    if (remembered == null) {
      return first(key, work);
    }
    return switch (remembered.outcome()) {
      case Outcome.Done(String made) -> new Answer.Done(made, true);
      case Outcome.Failed() -> {
        dice.tally(Fault.FAILURE_REPLAYED);
        yield new Answer.Failure(true);
      }
      case Outcome.InFlight() -> {
        dice.tally(Fault.KEY_IN_FLIGHT);
        yield new Answer.InFlight();
      }
    };
  }

  private Answer first(String key, Supplier<String> work) {
    if (dice.strikes(Fault.ERROR_BEFORE_WORK, 60)) {
      remember(key, new Outcome.Failed());
      return new Answer.Failure(false);
    }
    if (dice.strikes(Fault.ERROR_THEN_LATE_WORK, 60)) {
      remember(key, new Outcome.Failed());
      later(key, work, true);
      return new Answer.Failure(false);
    }
    if (dice.strikes(Fault.TIME_OUT_THEN_LATE_WORK, 60)) {
      remember(key, new Outcome.InFlight());
      later(key, work, false);
      return new Answer.Silence();
    }
    String made = work.get();
    if (dice.strikes(Fault.ERROR_AFTER_WORK, 60)) {
      remember(key, new Outcome.Failed());
      return new Answer.Failure(false);
    }
    remember(key, new Outcome.Done(made));
    return new Answer.Done(made, false);
  }

  private void remember(String key, Outcome outcome) {
    keys.put(key, new Remembered(outcome, clock.instant()));
  }

  private void later(String key, Supplier<String> work, boolean keyFails) {
    Instant due = clock.instant().plus(dice.between(Duration.ofSeconds(5), LATEST_WORK));
    lateWork.add(new LateWork(due, key, work, keyFails));
  }
}
