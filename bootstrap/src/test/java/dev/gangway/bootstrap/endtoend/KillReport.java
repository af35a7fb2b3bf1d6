package dev.gangway.bootstrap.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// What all runs together came to, as a table.
final class KillReport {

  /// What the product promises after a restart.
  private static final Duration PROMISED = Duration.ofSeconds(2);

  private final List<KillRun> runs = new ArrayList<>();

  synchronized void add(KillRun run) {
    runs.add(run);
  }

  synchronized List<KillRun> violations() {
    return runs.stream().filter(run -> !run.violations().isEmpty()).toList();
  }

  /// The slowest, of those that could be healthy at once.
  synchronized Duration slowest() {
    return times(runs).stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  synchronized String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-20s %6s %6s %12s %10s %10s %9s%n",
            "first call",
            "runs",
            "died",
            "violations",
            "p50 ms",
            "max ms",
            "over 2 s"));
    for (CallOutcome outcome : CallOutcome.values()) {
      line(
          text,
          outcome.name(),
          runs.stream()
              .filter(run -> run.journey() == Journey.OPENING && run.outcome() == outcome)
              .toList());
    }
    for (Journey journey : EnumSet.complementOf(EnumSet.of(Journey.OPENING))) {
      line(text, journey.name(), runs.stream().filter(run -> run.journey() == journey).toList());
    }
    line(text, "all", runs);
    text.append(
        String.format(
            "%d points: %s%n",
            runs.stream().map(run -> run.journey() + " " + run.death()).distinct().count(),
            "milliseconds from the restart's greeting until the payment account is ready"));
    runs.stream()
        .filter(run ->
            !run.violations().isEmpty()
                || run.healthyAfter().filter(time -> time.compareTo(PROMISED) > 0).isPresent())
        .forEach(run -> text.append(run).append(System.lineSeparator()));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, List<KillRun> runs) {
    if (runs.isEmpty()) {
      return;
    }
    List<Duration> times = times(runs);
    text.append(
        String.format(
            Locale.ROOT,
            "%-20s %6d %6d %12d %10s %10s %9d%n",
            name,
            runs.size(),
            runs.stream().filter(KillRun::died).count(),
            runs.stream().filter(run -> !run.violations().isEmpty()).count(),
            times.isEmpty() ? "-" : times.get(times.size() / 2).toMillis(),
            times.isEmpty() ? "-" : times.getLast().toMillis(),
            times.stream().filter(time -> time.compareTo(PROMISED) > 0).count()));
  }

  private static List<Duration> times(List<KillRun> runs) {
    return runs.stream().flatMap(run -> run.healthyAfter().stream()).sorted().toList();
  }
}
