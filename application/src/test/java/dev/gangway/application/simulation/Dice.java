package dev.gangway.application.simulation;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// All the chance there is in one run, from one seed, and the tally of the faults that it decided
/// on.
final class Dice {

  private final SplittableRandom random;
  private final Map<Fault, Integer> fired = new EnumMap<>(Fault.class);
  private final Set<Fault> never = EnumSet.noneOf(Fault.class);
  private final int weather;
  private boolean faultsOn = true;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
    this.weather = 1 + random.nextInt(5);
  }

  /// Whether this fault happens now: `perThousand` times in a thousand in a run with fine weather,
  /// up to five times as often in one with bad weather. Never once faults are off.
  boolean strikes(Fault fault, int perThousand) {
    boolean strikes =
        random.nextInt(1000) < perThousand * weather && faultsOn && !never.contains(fault);
    if (strikes) {
      tally(fault);
    }
    return strikes;
  }

  void tally(Fault fault) {
    fired.merge(fault, 1, Integer::sum);
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  /// From now on this never happens.
  void never(Fault fault) {
    never.add(fault);
  }

  void faultsOff() {
    faultsOn = false;
  }

  boolean faultsAreOn() {
    return faultsOn;
  }

  Map<Fault, Integer> fired() {
    return fired;
  }
}
