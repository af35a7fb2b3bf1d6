package dev.gangway.bootstrap;

import java.util.ArrayList;
import java.util.List;

/// What `--help` shows, made from the same commands and options that the parser reads.
final class Help {

  private static final int WIDTH = 88;
  private static final int COLUMN = 19;
  private static final String EXIT =
      "Ends with 0 when it is done, 1 when it could not be done, and 2 when the command line or the"
          + " settings are wrong.";

  private Help() {}

  static String ofAll() {
    var text = new StringBuilder();
    text.append(
        """
        Gangway: the sign-up-to-paid service in which a payment account always exists
        before a plan is offered.

        Usage: gangway [COMMAND] [OPTIONS]

        Commands:
        """);
    for (Verb verb : Verb.values()) {
      entry(text, verb.shown(), verb.summary());
    }
    text.append(
        """

        Options:
        """);
    entry(text, "--help, -h", "show this, or behind a command: what it does and takes");
    entry(text, "--version", "show the version");
    text.append('\n');
    paragraph(text, EXIT);
    text.append('\n');
    paragraph(
        text,
        "With no settings at all Gangway runs on an embedded PostgreSQL and a sandbox that stands in"
            + " for Stripe and the mail server. README.md lists the settings.");
    return text.toString();
  }

  static String of(Verb verb) {
    var text = new StringBuilder();
    text.append("Usage: gangway ").append(verb.shown()).append(" [OPTIONS]\n\n");
    paragraph(text, verb.description());
    text.append("\nOptions:\n");
    for (Option option : verb.options()) {
      entry(text, option.shown(), option.help());
    }
    entry(text, "--help, -h", "show this");
    text.append('\n');
    paragraph(text, EXIT);
    return text.toString();
  }

  private static void entry(StringBuilder text, String term, String meaning) {
    List<String> lines = wrapped(meaning, WIDTH - COLUMN);
    boolean fits = term.length() < COLUMN - 3;
    text.append("  ").append(term);
    if (fits) {
      text.append(" ".repeat(COLUMN - 2 - term.length())).append(lines.getFirst());
    }
    text.append('\n');
    for (String line : fits ? lines.subList(1, lines.size()) : lines) {
      text.append(" ".repeat(COLUMN)).append(line).append('\n');
    }
  }

  private static void paragraph(StringBuilder text, String words) {
    wrapped(words, WIDTH).forEach(line -> text.append(line).append('\n'));
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
