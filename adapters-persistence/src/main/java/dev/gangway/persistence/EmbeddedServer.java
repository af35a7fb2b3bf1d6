package dev.gangway.persistence;

import dev.gangway.persistence.PersistenceAdapter.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own, in a folder of our own.
///
/// The library that brings the binaries is made for tests: by itself it trusts everybody on the
/// machine, and switches off what makes commits survive a power cut. Here it asks for a password
/// (SCRAM), listens on the loopback address only, opens no Unix socket, and syncs.
///
/// Should it end while we live, killed by the operating system for its memory or by a hand that
/// slipped, it is started again on the same port: what was committed is there, and the pools find
/// it again by themselves.
///
/// ```text
/// <folder>            readable by its owner only
///   lock              held by the process that runs the server
///   password          of the server's user, made at random at the first start
///   cluster/          PostgreSQL's data
///   binaries/         PostgreSQL itself, unpacked
/// ```
final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  /// The user and the database that Gangway works with. Not the superuser, which only makes them.
  private static final String NAME = "gangway";

  /// PostgreSQL's FirstNormalObjectId: what it makes for itself has smaller numbers.
  private static final long FIRST_OWN_ID = 16_384;

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  /// Between two tries to start it again: doubled each time, up to the longer one.
  ///
  /// A try fails for as long as a connection's process of the killed server lives. It ends by
  /// itself when it next waits for its client, which is at once, or after what it was asked: no
  /// statement of ours may take longer than 15 seconds. So the longer one is what people wait for
  /// nothing.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final FileChannel lock;
  private final Path cluster;
  private final String password;
  private final CountDownLatch closing = new CountDownLatch(1);

  /// Held while the server is started again, or stopped for good.
  private final ReentrantLock turn = new ReentrantLock();

  /// As the library knows it. It is the same for whatever process serves the cluster.
  private final EmbeddedPostgres server;

  private EmbeddedServer(FileChannel lock, Path cluster, EmbeddedPostgres server, String password) {
    this.lock = lock;
    this.cluster = cluster;
    this.server = server;
    this.password = password;
  }

  /// Starts it, and what a killed process left of it is cleared away first.
  ///
  /// @throws CannotStart if another process has the folder, or it cannot be used
  static EmbeddedServer start(Path folder) {
    return start(folder, folder.resolve("binaries"), Map.of());
  }

  /// The same with some things otherwise: for tests.
  ///
  /// @param settings of the server, before ours
  static EmbeddedServer start(Path relative, Path binaries, Map<String, String> settings) {
    Path folder = relative.toAbsolutePath().normalize();
    FileChannel lock = null;
    try {
      makePrivate(folder);
      lock = lock(folder);
      return started(folder, binaries, settings, lock);
    } catch (IOException | RuntimeException failure) {
      release(lock);
      if (failure instanceof CannotStart told) {
        throw told;
      }
      throw new CannotStart(
          "The embedded PostgreSQL did not start in "
              + folder
              + ": "
              + failure.getMessage()
              + ". What it said stands in "
              + folder.resolve("cluster").resolve("log")
              + ", if it got so far.",
          failure);
    }
  }

  /// A server that another process runs.
  record Elsewhere(String url, String user, String password) {

    /// Hides the password.
    @Override
    public String toString() {
      return "Elsewhere[" + url + "]";
    }
  }

  /// The server that another process runs in this folder, once it answers. Empty if none does.
  ///
  /// @throws CannotStart if it does not get so far
  static Optional<Elsewhere> elsewhere(Path relative) {
    Path folder = relative.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(folder)) {
        return Optional.empty();
      }
      FileChannel free = tryLock(folder);
      if (free != null) {
        release(free);
        return Optional.empty();
      }
      int port = awaitPort(folder.resolve("cluster"));
      return Optional.of(
          new Elsewhere(url(port), NAME, Files.readString(folder.resolve("password")).strip()));
    } catch (IOException failure) {
      throw new CannotStart(
          "The embedded PostgreSQL of the Gangway that runs on "
              + folder
              + " cannot be reached: "
              + failure.getMessage(),
          failure);
    }
  }

  /// Whether a database was ever made in this folder.
  static boolean isIn(Path folder) {
    try {
      return holdsDatabase(folder.resolve("cluster"));
    } catch (IOException unreadable) {
      LOG.debug("taken for none", unreadable);
      return false;
    }
  }

  /// What PostgreSQL notes about itself: its port in the fourth line, and in the eighth that it is
  /// ready.
  private static int awaitPort(Path cluster) throws IOException {
    long patience = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (System.nanoTime() < patience) {
      List<String> lines =
          Files.exists(note(cluster)) ? Files.readAllLines(note(cluster)) : List.of();
      if (lines.size() >= 8 && lines.get(7).strip().equals("ready")) {
        return Integer.parseInt(lines.get(3).strip());
      }
      LockSupport.parkNanos(LOOKS_EVERY.toNanos());
    }
    throw new IOException("it is not ready");
  }

  private static EmbeddedServer started(
      Path folder, Path binaries, Map<String, String> settings, FileChannel lock)
      throws IOException {
    Path cluster = folder.resolve("cluster");
    Path passwordFile = folder.resolve("password");
    stopOrphan(cluster);
    removeHalfMade(cluster, binaries);
    String password = password(passwordFile);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(Files.createDirectories(binaries).toFile())
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(STARTS_WITHIN)
            // "Locale" is the library's word for any option of initdb.
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", passwordFile.toString())
            // The same order of characters on every machine, whatever its own settings.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setConnectConfig("password", password)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            // To a file, started anew each week day: else its words come out as ours.
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_directory", "log")
            .setServerConfig("log_filename", "postgresql-%a.log")
            .setServerConfig("log_truncate_on_rotation", "on")
            .setServerConfig("log_rotation_age", "1d")
            // No values of anybody's in there.
            .setServerConfig("log_parameter_max_length", "0")
            .setServerConfig("log_parameter_max_length_on_error", "0")
            .setServerConfig("log_error_verbosity", "terse");
    settings.forEach(builder::setServerConfig);
    EmbeddedServer embedded = new EmbeddedServer(lock, cluster, builder.start(), password);
    try {
      embedded.makeDatabase(NAME, "template1");
      embedded.watch();
    } catch (IOException | RuntimeException failure) {
      embedded.close();
      throw failure;
    }
    return embedded;
  }

  /// Sees to it that it runs for as long as it is wanted.
  private void watch() throws IOException {
    // Not the process that the library names: that one only started it, and is gone.
    ProcessHandle process =
        noted(cluster).orElseThrow(() -> new IOException("it ended as soon as it ran"));
    Thread.ofVirtual()
        .name("embedded-postgresql")
        .start(() -> {
          process.onExit().join();
          startAgain();
        });
  }

  private void startAgain() {
    if (isStopping()) {
      return;
    }
    LOG.warn("The embedded PostgreSQL ended by itself. Starting it again");
    Duration pause = FIRST_PAUSE;
    while (!launch()) {
      try {
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  /// Whether there is nothing more to do: it runs, or is not wanted any more.
  private boolean launch() {
    turn.lock();
    try {
      if (isStopping()) {
        return true;
      }
      if (living(cluster).isEmpty()) {
        new Revival(cluster, STARTS_WITHIN).attempt();
      }
      watch();
      LOG.info("The embedded PostgreSQL runs again");
      return true;
    } catch (IOException | RuntimeException failure) {
      LOG.error(
          "The embedded PostgreSQL did not start again, and is tried anew: {}", failure.toString());
      return false;
    } finally {
      turn.unlock();
    }
  }

  /// A Ctrl-C reaches the server as well as ourselves, and it is quicker.
  private boolean isStopping() {
    if (closing.getCount() == 0) {
      return true;
    }
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }

  String url() {
    return url(server.getPort());
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
  }

  String user() {
    return NAME;
  }

  String password() {
    return password;
  }

  /// Makes a database, unless it is there, as a copy of `template`.
  void makeDatabase(String name, String template) {
    DataSource asSuperuser = server.getPostgresDatabase();
    try (Connection connection = asSuperuser.getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
        // The password is ours, of letters and digits: nothing in it ends the quotes.
        statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        statement.execute("CREATE DATABASE " + name + " OWNER " + NAME + " TEMPLATE " + template);
      }
    } catch (SQLException failure) {
      throw new CannotStart(
          "The embedded PostgreSQL has no database for us: " + failure.getMessage(), failure);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// The operating system gives the lock back when this process ends, in whatever way.
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = tryLock(folder);
    if (channel == null) {
      throw new CannotStart(
          "Another Gangway is running on the data folder "
              + folder.toAbsolutePath().normalize()
              + ". Stop it, or give this one another folder (GANGWAY_DATA_DIR).");
    }
    return channel;
  }

  /// Null if another process has it.
  private static @Nullable FileChannel tryLock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = null;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      LOG.debug("locked by this very process", heldByThisProcess);
    }
    if (held == null) {
      channel.close();
      return null;
    }
    return channel;
  }

  private static void release(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException failure) {
      LOG.warn("The lock of the data folder was not given back", failure);
    }
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      return Files.readString(file).strip();
    }
    byte[] bits = new byte[24];
    new SecureRandom().nextBytes(bits);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Files.writeString(file, password);
    return password;
  }

  /// A process that is killed while it unpacks or initialises leaves folders that look finished to
  /// the library.
  private static void removeHalfMade(Path cluster, Path binaries) throws IOException {
    if (Files.exists(cluster) && !holdsDatabase(cluster)) {
      deleteTree(cluster);
    }
    if (Files.isDirectory(binaries)) {
      for (Path unpacked : list(binaries)) {
        if (unpacked.getFileName().toString().startsWith("PG-")
            && !Files.exists(unpacked.resolve(".exists"))) {
          deleteTree(unpacked);
        }
      }
    }
  }

  /// Whether anything but PostgreSQL's own three databases was ever made in there. Ours is made
  /// last: before, there is nothing to lose.
  private static boolean holdsDatabase(Path cluster) throws IOException {
    Path databases = cluster.resolve("base");
    return Files.isDirectory(databases)
        && list(databases).stream()
            .map(path -> path.getFileName().toString())
            .anyMatch(name -> name.matches("[0-9]{5,10}") && Long.parseLong(name) >= FIRST_OWN_ID);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /// When our process is killed, the server stays. We hold the folder's lock, so nobody else uses
  /// it: it is stopped, in its own good order if it can.
  private static void stopOrphan(Path cluster) throws IOException {
    Optional<ProcessHandle> process = living(cluster);
    if (process.isEmpty()) {
      return;
    }
    LOG.warn("Stopping the PostgreSQL that a killed process left on {}", cluster);
    process.get().destroy();
    if (!ends(process.get())) {
      // It recovers from its log at the next start: what was committed is there.
      process.get().destroyForcibly();
      if (!ends(process.get())) {
        throw new CannotStart(
            "A PostgreSQL (process "
                + process.get().pid()
                + ") is running on "
                + cluster
                + " and cannot be stopped. Stop it by hand.");
      }
    }
  }

  /// The server that runs on the cluster. If none does, a start finds nothing in its way: whatever
  /// is noted there, PostgreSQL sees for itself that it is stale.
  private static Optional<ProcessHandle> living(Path cluster) throws IOException {
    Optional<ProcessHandle> process = noted(cluster);
    if (process.isPresent() && !isServerOf(process.get(), cluster)) {
      // The number went to a stranger since. PostgreSQL would take it for the server and refuse.
      Files.delete(note(cluster));
      return Optional.empty();
    }
    return process;
  }

  /// The living process that is noted as the cluster's server.
  private static Optional<ProcessHandle> noted(Path cluster) throws IOException {
    if (!Files.exists(note(cluster))) {
      return Optional.empty();
    }
    return Files.readAllLines(note(cluster)).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive);
  }

  private static Path note(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  private static boolean isServerOf(ProcessHandle process, Path cluster) {
    ProcessHandle.Info about = process.info();
    boolean isPostgres =
        about
            .command()
            .map(command -> Path.of(command).getFileName().toString())
            .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
            .isPresent();
    // Not every system tells the arguments.
    return isPostgres
        && about
            .arguments()
            .map(arguments -> Stream.of(arguments).anyMatch(each -> isSame(each, cluster)))
            .orElse(true);
  }

  private static boolean isSame(String argument, Path cluster) {
    try {
      return Files.isDirectory(Path.of(argument)) && Files.isSameFile(Path.of(argument), cluster);
    } catch (IOException | InvalidPathException notAPath) {
      return false;
    }
  }

  private static boolean ends(ProcessHandle process) {
    try {
      process.onExit().get(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException still) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("waiting for a process does not fail", impossible);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    turn.lock();
    try {
      Optional<ProcessHandle> process = noted(cluster);
      server.close();
      // The library gives up after five seconds, which a slow disk needs for the last checkpoint.
      if (process.isPresent() && !ends(process.get())) {
        LOG.warn("The embedded PostgreSQL is still stopping; the next start sees to it");
      }
    } catch (IOException failure) {
      LOG.warn("The embedded PostgreSQL did not stop in good order", failure);
    } finally {
      release(lock);
      turn.unlock();
    }
  }
}
