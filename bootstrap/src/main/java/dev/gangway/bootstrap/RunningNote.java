package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.bootstrap.reading.TextFiles;
import dev.gangway.bootstrap.reading.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/// What a running Gangway leaves in its data folder for the commands that look after it: who it is,
/// and where its sandbox answers. Removed when it stops; worth nothing once it is dead. Holds no
/// secret.
///
/// @param startedAt tells the process from a later one that got its number; empty where the system
///   does not say
/// @param sandbox where the sandbox stands in for Stripe, if it does
record RunningNote(long process, Optional<Instant> startedAt, Optional<URI> sandbox) {

  private static final String FILE = "running.json";

  RunningNote {
    requireNonNull(startedAt);
    requireNonNull(sandbox);
  }

  private static RunningNote ofThisProcess(Optional<URI> sandbox) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningNote(self.pid(), self.info().startInstant(), sandbox);
  }

  /// Leaves the note of this process.
  ///
  /// @return removes it again
  /// @throws UncheckedIOException if the folder cannot be written
  static AutoCloseable leave(Path folder, Optional<URI> sandbox) {
    RunningNote note = ofThisProcess(sandbox);
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve(FILE + "." + note.process + ".new");
      Files.writeString(fresh, note.text());
      Files.move(
          fresh,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("The data folder cannot be written", failure);
    }
    return () -> {
      // Another Gangway may have left its own meanwhile.
      if (read(folder).filter(note::equals).isPresent()) {
        Files.deleteIfExists(folder.resolve(FILE));
      }
    };
  }

  /// The note of a Gangway that is alive, if there is one.
  static Optional<RunningNote> find(Path folder) {
    return read(folder).filter(RunningNote::isAlive);
  }

  private boolean isAlive() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .map(alive -> alive.info().startInstant())
        .filter(started -> started.isEmpty() || startedAt.isEmpty() || started.equals(startedAt))
        .isPresent();
  }

  private static Optional<RunningNote> read(Path folder) {
    return TextFiles.onDisk().read(folder.resolve(FILE))
            instanceof TextFiles.Reading.Present(String text)
        // JSON is YAML.
        ? Yaml.parse(FILE, text, new Mistakes()).flatMap(RunningNote::of)
        : Optional.empty();
  }

  private static Optional<RunningNote> of(Yaml.Fields fields) {
    try {
      return text(fields, "process")
          .map(process ->
              new RunningNote(
                  Long.parseLong(process),
                  text(fields, "startedAt").map(Instant::parse),
                  text(fields, "sandbox").map(URI::create)));
    } catch (RuntimeException notOurs) {
      // Whatever it is, it tells of no Gangway.
      return Optional.empty();
    }
  }

  private static Optional<String> text(Yaml.Fields fields, String name) {
    return fields.byName().get(name) instanceof Yaml.Text(String value, _)
        ? Optional.of(value)
        : Optional.empty();
  }

  private String text() {
    var json = new JsonText();
    json.field("process", process);
    json.field("startedAt", startedAt.map(Instant::toString));
    json.field("sandbox", sandbox.map(URI::toString));
    return json.end() + "\n";
  }
}
