package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;

/// What a person at a terminal reads. The only class that may know the standard streams; everything
/// else logs.
final class Console {

  private final PrintStream answers;
  private final PrintStream complaints;

  Console(PrintStream answers, PrintStream complaints) {
    this.answers = requireNonNull(answers);
    this.complaints = requireNonNull(complaints);
  }

  static Console standard() {
    return new Console(System.out, System.err);
  }

  void say(String text) {
    answers.println(text.stripTrailing());
  }

  /// One line, so that it stands out from a log.
  void complain(String line) {
    complaints.println("gangway: " + line.stripTrailing());
  }

  /// A line, and the single points indented below it.
  void complain(String line, List<?> points) {
    complain(line);
    points.forEach(point -> complaints.println("  " + point));
  }
}
