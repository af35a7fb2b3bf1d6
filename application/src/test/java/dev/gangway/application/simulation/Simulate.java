package dev.gangway.application.simulation;

import dev.gangway.application.simulation.Simulator.Failure;
import dev.gangway.application.simulation.Simulator.Report;
import dev.gangway.application.simulation.Simulator.Seeds;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The simulator as a command. Settings are system properties: `seeds` is one seed, whose story is
/// told, or a range; `bug` plants one; `bugs` plants each in turn and prints how soon it was
/// caught.
public final class Simulate {

  private static final int MOST_TOLD = 10;

  /// Each planted bug is looked for in so many ranges that have no seed in common.
  private static final int RANGES = 5;

  private static final long SEEDS_TO_CATCH_A_BUG = 10_000;

  private final PrintStream out;
  private final int cores;

  private Simulate(PrintStream out, int cores) {
    this.out = out;
    this.cores = cores;
  }

  /// Ends the process with 1 if something that must hold did not, or a bug was not caught.
  public static void main(String[] arguments) {
    var simulate = new Simulate(System.out, Runtime.getRuntime().availableProcessors());
    boolean well =
        Boolean.getBoolean("bugs")
            ? simulate.bugs()
            : simulate.seeds(
                Seeds.of(System.getProperty("seeds", "1..20000")),
                PlantedBug.valueOf(System.getProperty("bug", "NONE")));
    System.exit(well ? 0 : 1);
  }

  private boolean seeds(Seeds seeds, PlantedBug bug) {
    if (seeds.first() == seeds.last()) {
      Simulator.trace(seeds.first(), bug).forEach(out::println);
    }
    long began = System.nanoTime();
    var simulator = new Simulator(seeds, bug, bug != PlantedBug.NONE);
    Report report = runTelling(simulator, seeds, began);
    double seconds = secondsSince(began);
    out.printf(
        Locale.ROOT,
        "%,d seeds, %,d steps, %.0f s, %.0f seeds per second on %d cores%n",
        report.seeds(),
        report.steps(),
        seconds,
        report.seeds() / seconds,
        cores);
    for (Fault fault : Fault.values()) {
      out.printf(Locale.ROOT, "%,12d  %s%n", report.faults().getOrDefault(fault, 0), fault);
    }
    out.printf(Locale.ROOT, "%,d violations%n", report.failures().size());
    report.failures().stream().limit(MOST_TOLD).forEach(this::tell);
    report
        .failure()
        .filter(_ -> seeds.first() != seeds.last())
        .ifPresent(failure -> {
          out.println("The story of seed " + failure.seed() + ":");
          Simulator.trace(failure.seed(), bug).forEach(out::println);
        });
    boolean fewSeeds = report.seeds() < Simulator.SEEDS_FOR_EVERY_FAULT;
    List<Fault> never = fewSeeds ? List.of() : report.faultsThatNeverFired();
    never.forEach(fault -> out.println("This fault never fired: " + fault));
    return report.failures().isEmpty() && never.isEmpty();
  }

  private void tell(Failure failure) {
    out.println("seed " + failure.seed() + ": " + failure.violation());
  }

  private Report runTelling(Simulator simulator, Seeds seeds, long began) {
    try (ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> telling =
          teller.scheduleAtFixedRate(
              () ->
                  out.printf(
                      Locale.ROOT,
                      "%,d of %,d seeds after %.0f s%n",
                      simulator.seedsRun(),
                      seeds.last() - seeds.first() + 1,
                      secondsSince(began)),
              5,
              5,
              TimeUnit.SECONDS);
      Report report = simulator.run(cores);
      telling.cancel(false);
      return report;
    }
  }

  private boolean bugs() {
    boolean asExpected = true;
    out.printf("%-30s %6s  seeds until caught, and what gave it away%n", "planted bug", "median");
    for (PlantedBug bug : PlantedBug.values()) {
      if (bug != PlantedBug.NONE) {
        asExpected &= bug.isHarmless() ? staysUnseen(bug) : isCaught(bug);
      }
    }
    return asExpected;
  }

  private boolean isCaught(PlantedBug bug) {
    List<Long> untilCaught = new ArrayList<>();
    String violation = "";
    for (int i = 0; i < RANGES; i++) {
      long first = i * SEEDS_TO_CATCH_A_BUG + 1;
      var seeds = new Seeds(first, first + SEEDS_TO_CATCH_A_BUG - 1);
      Optional<Failure> failure = new Simulator(seeds, bug, true).run(cores).failure();
      if (failure.isEmpty()) {
        out.printf("%-30s NOT CAUGHT in %d..%d%n", bug, seeds.first(), seeds.last());
        return false;
      }
      untilCaught.add(failure.get().seed() - first + 1);
      violation = failure.get().violation();
    }
    long median = untilCaught.stream().sorted().toList().get(RANGES / 2);
    out.printf(Locale.ROOT, "%-30s %6d  %s  %s%n", bug, median, untilCaught, violation);
    return true;
  }

  private boolean staysUnseen(PlantedBug bug) {
    var seeds = new Seeds(1, SEEDS_TO_CATCH_A_BUG);
    Optional<Failure> failure = new Simulator(seeds, bug, true).run(cores).failure();
    out.printf(
        "%-30s %s%n",
        bug,
        failure
            .map(Failure::violation)
            .orElse("harmless by design: nothing in " + SEEDS_TO_CATCH_A_BUG + " seeds"));
    return failure.isEmpty();
  }

  private static double secondsSince(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }
}
