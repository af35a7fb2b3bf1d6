package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gangway is killed at every point between its core and the world, and must be well after a
/// restart.
///
/// `-Dkills.whole=true` has it die at each point with each outcome of the first call to the payment
/// provider, rather than at each point once; `-Dkills.random=N` kills it N times at a random moment
/// besides, repeatable by `-Dkills.seed=N` as far as moments can be; `-Dkills.lanes=N` does N runs
/// at a time.
class KillsIT {

  private static final Logger LOG = LoggerFactory.getLogger(KillsIT.class);

  private static final boolean WHOLE = Boolean.getBoolean("kills.whole");
  private static final int RANDOM = Integer.getInteger("kills.random", 0);
  private static final long SEED = Long.getLong("kills.seed", 20_261_123);
  private static final int LANES = Integer.getInteger("kills.lanes", 2);

  /// So generous that only what waits for something that does not come takes longer.
  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final KillReport report = new KillReport();

  @Test
  void is_well_again_after_a_death_at_any_point() {
    KillPlan plan;
    try (var lane = new KillLane(folder("first"), java(), "-XX:AOTCacheOutput=" + startsFast())) {
      plan = KillPlan.readFrom(lane, WHOLE);
    }
    Queue<KillPlan.Cell> left = new ConcurrentLinkedQueue<>(cells(plan));
    LOG.info("{} points, {} runs", plan.points(), left.size());

    Queue<String> eventsNotDone = new ConcurrentLinkedQueue<>();
    try {
      inLanes(lane -> {
        for (KillPlan.Cell cell = left.poll(); cell != null; cell = left.poll()) {
          KillRun run = lane.run(cell.journey(), cell.outcome(), cell.death());
          LOG.info("{} left, {}", left.size(), run);
          report.add(run);
        }
        eventsNotDone.addAll(lane.eventsNotDone());
      });
    } finally {
      LOG.info("{}", report.text());
    }

    assertThat(report.violations()).isEmpty();
    assertThat(eventsNotDone).isEmpty();
    assertThat(report.slowest()).isLessThan(HEALTHY_WITHIN);
  }

  private static List<KillPlan.Cell> cells(KillPlan plan) {
    List<KillPlan.Cell> cells = new ArrayList<>(WHOLE ? plan.whole() : plan.eachDifferenceOnce());
    cells.addAll(plan.atRandom(RANDOM, SEED));
    return cells;
  }

  private void inLanes(Consumer<KillLane> work) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> lanes = new ArrayList<>();
      for (int number = 1; number <= LANES; number++) {
        Path own = folder("lane" + number);
        lanes.add(
            executor.submit(() -> {
              try (var lane = new KillLane(own, java())) {
                work.accept(lane);
              }
            }));
      }
      for (Future<?> each : lanes) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw new AssertionError(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What Java remembers of the first process, so that the hundreds after it start in half the
  /// time.
  private Path startsFast() {
    return folder.resolve("classes.aot");
  }

  private List<String> java() {
    Path doubles = folder.resolve("doubles.jar");
    if (!Files.exists(doubles)) {
      packDoubles(doubles);
    }
    List<String> options =
        Files.exists(startsFast()) ? List.of("-XX:AOTCache=" + startsFast()) : List.of();
    return Stream.concat(
            options.stream(),
            Stream.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                RunningGangway.jar() + System.getProperty("path.separator") + doubles))
        .toList();
  }

  /// The class that dies lies beside the tests. Java remembers classes of jars only.
  private static void packDoubles(Path jar) {
    String inside = "dev/gangway/bootstrap/";
    try {
      Path classes =
          Path.of(KillsIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (var out = new JarOutputStream(Files.newOutputStream(jar));
          Stream<Path> files = Files.list(classes.resolve(inside))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          out.putNextEntry(new JarEntry(inside + file.getFileName()));
          Files.copy(file, out);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
