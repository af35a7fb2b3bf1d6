package dev.gangway.persistence;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Starts a server of PostgreSQL once more, just as it was started before.
///
/// Not by the library that started it the first time. That one does not look whether the server
/// that it waits for has given up long ago; and when it has waited in vain, it keeps its lock on
/// the cluster, so that every later start is refused, without a word.
///
/// @param cluster PostgreSQL's data, with the note of how its server was started
/// @param patience how long a server may take that has a long log to recover from
record Revival(Path cluster, Duration patience) {

  /// Between the server's path and the first of its arguments, each of which stands in quotes.
  private static final String END_OF_PATH = " \"";

  /// Returns when the server takes connections.
  ///
  /// @throws IOException if it does not get so far, with what PostgreSQL says: as soon as it says
  ///   so
  void attempt() throws IOException {
    Path said = Files.createDirectories(cluster.resolve("log")).resolve("restart.log");
    Process start =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            // Not to a pipe: the server would hold its other end for as long as it lives.
            .redirectOutput(said.toFile())
            .start();
    try {
      if (start.waitFor() != 0) {
        throw new IOException(oneLine(said));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("the wait for it was interrupted", interrupted);
    }
  }

  private List<String> command() throws IOException {
    String kept = Files.readString(cluster.resolve("postmaster.opts")).strip();
    int end = kept.indexOf(END_OF_PATH);
    if (end < 0) {
      throw new IOException("how it was started is not on record");
    }
    Path server = Path.of(kept.substring(0, end));
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // As the library does: PostgreSQL does not run as root, and under this it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    String starter = server.getFileName().toString().replace("postgres", "pg_ctl");
    command.addAll(
        List.of(
            server.resolveSibling(starter).toString(),
            "start",
            "-D",
            cluster.toString(),
            "-o",
            kept.substring(end).strip(),
            "-w",
            "-t",
            Long.toString(patience.toSeconds())));
    return command;
  }

  private static String oneLine(Path said) throws IOException {
    return Files.readAllLines(said).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" | "));
  }
}
