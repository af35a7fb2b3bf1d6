package dev.gangway.application.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Runs many seeds, on all cores: each seed is a world of its own, and knows of no other.
public final class Simulator {

  /// With fewer seeds than this, that a kind of fault never fired says nothing.
  static final int SEEDS_FOR_EVERY_FAULT = 500;

  private final PlantedBug bug;
  private final boolean untilTheFirst;
  private final long last;
  private final AtomicLong next;
  private final AtomicLong smallestFailing = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong seedsRun = new AtomicLong();

  /// @param untilTheFirst whether the first seed that leads to a violation ends the run
  Simulator(Seeds seeds, PlantedBug bug, boolean untilTheFirst) {
    this.bug = bug;
    this.untilTheFirst = untilTheFirst;
    this.next = new AtomicLong(seeds.first());
    this.last = seeds.last();
  }

  /// From one to another, both included.
  public record Seeds(long first, long last) {

    /// Reads `1..20000` or `17`.
    ///
    /// @throws IllegalArgumentException if it is neither
    public static Seeds of(String text) {
      String[] ends = text.split("\\.\\.", -1);
      if (ends.length > 2) {
        throw new IllegalArgumentException("seeds are 17 or 1..20000, not " + text);
      }
      return new Seeds(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }
  }

  /// Runs the seeds, and stops at the first violation.
  public static Report run(Seeds seeds, PlantedBug bug) {
    return new Simulator(seeds, bug, true).run(Runtime.getRuntime().availableProcessors());
  }

  /// How many seeds are done by now.
  long seedsRun() {
    return seedsRun.get();
  }

  Report run(int threads) {
    try (ExecutorService cores = Executors.newFixedThreadPool(threads)) {
      List<Future<Report>> parts =
          IntStream.range(0, threads).mapToObj(_ -> cores.submit(this::runSome)).toList();
      Report whole = Report.empty();
      for (Future<Report> part : parts) {
        whole = whole.and(part.get());
      }
      return untilTheFirst ? whole.withTheFirstFailureOnly() : whole;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Report runSome() {
    Report report = Report.empty();
    for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
      if (untilTheFirst && seed > smallestFailing.get()) {
        break;
      }
      report = report.and(runOne(seed));
      seedsRun.incrementAndGet();
    }
    return report;
  }

  private Report runOne(long seed) {
    var world = new World(seed, bug, false);
    List<Failure> failures = new ArrayList<>();
    try {
      world.run();
    } catch (Violation violation) {
      smallestFailing.accumulateAndGet(seed, Math::min);
      failures.add(new Failure(seed, String.valueOf(violation.getMessage())));
    }
    return new Report(1, world.steps(), world.fired(), failures);
  }

  /// Runs one seed once more, for its story.
  public static List<String> trace(long seed, PlantedBug bug) {
    var world = new World(seed, bug, true);
    try {
      world.run();
    } catch (Violation violation) {
      List<String> lines = new ArrayList<>(world.trace());
      lines.add("VIOLATION: " + violation.getMessage());
      return lines;
    }
    return world.trace();
  }

  /// What came of a run.
  ///
  /// @param faults how often each kind of fault fired
  /// @param failures smallest seed first
  public record Report(long seeds, long steps, Map<Fault, Integer> faults, List<Failure> failures) {

    static Report empty() {
      return new Report(0, 0, new EnumMap<>(Fault.class), List.of());
    }

    Report and(Report other) {
      Map<Fault, Integer> both = new EnumMap<>(Fault.class);
      both.putAll(faults);
      other.faults.forEach((fault, times) -> both.merge(fault, times, Integer::sum));
      List<Failure> all = new ArrayList<>(failures);
      all.addAll(other.failures);
      all.sort(Comparator.comparingLong(Failure::seed));
      return new Report(seeds + other.seeds, steps + other.steps, both, all);
    }

    Report withTheFirstFailureOnly() {
      return new Report(seeds, steps, faults, failures.stream().limit(1).toList());
    }

    public Optional<Failure> failure() {
      return failures.stream().findFirst();
    }

    public List<Fault> faultsThatNeverFired() {
      return List.of(Fault.values()).stream().filter(fault -> !faults.containsKey(fault)).toList();
    }
  }

  /// A seed that leads to a violation.
  public record Failure(long seed, String violation) {}
}
