package dev.gangway.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One process of the jar, on ports of its own: Gangway, or the sandbox alone.
public final class RunningGangway implements AutoCloseable {

  /// Generous: two cores, and other tests beside it. Only a hang takes this long.
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern ADDRESS = Pattern.compile("(https?://\\S+?)(/signup|/dashboard)\\b");

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final CompletableFuture<Boolean> greeted = new CompletableFuture<>();
  private volatile Instant readyAt = Instant.MAX;
  private final Map<String, URI> addresses = new LinkedHashMap<>();

  private RunningGangway(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /// Starts the jar with everything it keeps in `folder`, and returns when it greets.
  static RunningGangway start(Path folder, String... settings) {
    return begin(folder, settings).greeted();
  }

  /// Returns when it greets.
  RunningGangway greeted() {
    if (!greets()) {
      throw new AssertionError("it did not start:\n" + text());
    }
    return this;
  }

  /// Starts the jar, and returns at once.
  ///
  /// @param settings as in `GANGWAY_LIMITS=on`
  static RunningGangway begin(Path folder, String... settings) {
    return begin(folder, List.of("-Xmx384m", "-jar", jar().toString()), settings);
  }

  /// Starts Java, and returns at once.
  ///
  /// @param arguments of Java's: options, what to run, and its arguments
  static RunningGangway begin(Path folder, List<String> arguments, String... settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GANGWAY_"));
    environment.put("GANGWAY_PORT", "0");
    environment.put("GANGWAY_SANDBOX_PORT", "0");
    environment.put("GANGWAY_DATA_DIR", folder.resolve("data").toString());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    builder.directory(folder.toFile()).redirectErrorStream(true);
    try {
      return new RunningGangway(builder.start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Path jar() {
    return Path.of(System.getProperty("gangway.jar"));
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
      }
    } catch (IOException gone) {
      note("(the output ended: " + gone.getMessage() + ")");
    }
    greeted.complete(false);
  }

  private synchronized void note(String line) {
    output.add(line);
    Matcher matcher = ADDRESS.matcher(line);
    if (matcher.find()) {
      addresses.putIfAbsent(matcher.group(2), URI.create(matcher.group(1)));
    }
    if (line.startsWith("Stop it with")) {
      readyAt = Instant.now();
      greeted.complete(true);
    }
  }

  /// Whether it greets, rather than ends.
  boolean greets() {
    try {
      return greeted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failure) {
      kill();
      throw new AssertionError("it neither started nor stopped:\n" + text(), failure);
    }
  }

  /// When it greeted.
  Instant readyAt() {
    return readyAt;
  }

  /// Where people are served.
  public synchronized URI address() {
    return requireNonNull(addresses.get("/signup"));
  }

  /// Where the sandbox is.
  public synchronized URI sandbox() {
    return requireNonNull(addresses.get("/dashboard"));
  }

  /// Whether it has told where a sandbox is.
  synchronized boolean hasSandbox() {
    return addresses.containsKey("/dashboard");
  }

  /// Writes a line to its standard input.
  ///
  /// @throws UncheckedIOException if it is dead
  void tell(String line) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((line + "\n").getBytes(UTF_8));
      input.flush();
    } catch (IOException dead) {
      throw new UncheckedIOException(dead);
    }
  }

  /// Tells it that there are no more lines, and returns when it has ended.
  void tellNoMore() {
    try {
      process.getOutputStream().close();
    } catch (IOException dead) {
      throw new UncheckedIOException(dead);
    }
    awaitEnd();
  }

  /// The lines that it wrote so far.
  synchronized List<String> lines() {
    return List.copyOf(output);
  }

  /// Everything it wrote so far.
  synchronized String text() {
    return String.join("\n", output);
  }

  /// SIGTERM. Returns when it has ended.
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /// SIGKILL.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// The exit status, once it has ended by itself.
  int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end:\n" + text());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /// How much of a core it has used so far.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Has it collect its garbage, so that what is left is what it holds.
  void collectGarbage() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process collecting =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (collecting.waitFor() != 0) {
        throw new AssertionError("the garbage was not collected");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
