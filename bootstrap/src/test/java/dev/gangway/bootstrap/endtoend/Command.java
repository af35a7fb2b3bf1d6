package dev.gangway.bootstrap.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What came of a command of the jar's, on the data of one that runs or ran in the same folder.
///
/// @param answer what it wrote to the standard output
/// @param complaint what it wrote to the standard error stream
record Command(int status, String answer, String complaint) {

  /// Gives the command, and returns when it has ended.
  static Command give(Path folder, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-jar", RunningGangway.jar().toString()));
    line.addAll(List.of(arguments));
    var builder = new ProcessBuilder(line).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GANGWAY_"));
    environment.put("GANGWAY_DATA_DIR", folder.resolve("data").toString());
    try {
      Path answer = Files.createTempFile(folder, "answer", ".txt");
      Path complaint = Files.createTempFile(folder, "complaint", ".txt");
      Process process =
          builder.redirectOutput(answer.toFile()).redirectError(complaint.toFile()).start();
      if (!process.waitFor(RunningGangway.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end:\n" + Files.readString(complaint));
      }
      return new Command(
          process.exitValue(), Files.readString(answer, UTF_8), Files.readString(complaint, UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
