package dev.gangway.bootstrap.endtoend;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One Gangway for all test classes that register this: the first starts it, which takes seconds,
/// and it ends after the last class. Everybody who comes is somebody new, and what a test breaks is
/// mended after it. The clock that it moves stays moved.
public final class Harbour implements BeforeAllCallback, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Harbour.class);
  private static final AtomicInteger ARRIVALS = new AtomicInteger();

  private @Nullable RunningGangway gangway;

  /// Closed by JUnit, with the store that it is in.
  private record Berth(Path folder, RunningGangway gangway) implements AutoCloseable {

    static Berth open() {
      try {
        Path folder = Files.createTempDirectory("gangway-harbour");
        return new Berth(folder, RunningGangway.start(folder));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() throws IOException {
      gangway.close();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    gangway =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Berth.class, _ -> Berth.open(), Berth.class)
            .gangway();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    mends();
  }

  /// The one that runs.
  public RunningGangway gangway() {
    return requireNonNull(gangway);
  }

  /// Somebody with an address that nobody had before.
  public Person somebody() {
    return new Person(gangway(), "visitor-" + ARRIVALS.incrementAndGet() + "@example.com");
  }

  /// Has the sandbox misbehave from now on, in place of whatever it did before.
  ///
  /// @param faults as in `{"on": "*", "fault": "down"}`
  public void breaks(String... faults) {
    operator().sandbox("PUT", "/faults", List.of(faults).toString());
  }

  /// Has the sandbox behave.
  public void mends() {
    operator().sandbox("DELETE", "/faults", "");
  }

  /// Moves the sandbox's clock, and Gangway's with it.
  public void passes(Duration time) {
    operator().sandbox("POST", "/clock", "{\"advance\":\"" + time + "\"}");
  }

  private Person operator() {
    return new Person(gangway(), "operator@example.com");
  }
}
