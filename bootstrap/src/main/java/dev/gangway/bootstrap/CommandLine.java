package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.reading.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was asked for on the command line.
sealed interface CommandLine {

  String USAGE =
      """
      Gangway: the sign-up-to-paid service in which a payment account always exists
      before a plan is offered.

      Usage: gangway [COMMAND] [OPTIONS]

      Commands:
        run              start, and serve until stopped (this is what no command means)
        settings check   read the settings and the catalogue, tell every mistake, start nothing

      Options:
        --config FILE    read this file of settings (else GANGWAY_CONFIG, else ./gangway.yaml
                         if it is there); environment variables win over it
        --help, -h       show this
        --version        show the version

      With no settings at all Gangway runs on an embedded PostgreSQL and a sandbox that stands
      in for Stripe and the mail server. README.md lists the settings.
      """;

  /// Start and serve.
  record Run(Optional<String> config) implements CommandLine {
    public Run {
      requireNonNull(config);
    }
  }

  /// Read settings and catalogue only.
  record CheckSettings(Optional<String> config) implements CommandLine {
    public CheckSettings {
      requireNonNull(config);
    }
  }

  record Help() implements CommandLine {}

  record Version() implements CommandLine {}

  /// There is no such command or option.
  record NotUnderstood(String reason) implements CommandLine {
    public NotUnderstood {
      requireNonNull(reason);
    }
  }

  static CommandLine parse(List<String> arguments) {
    List<String> words = new ArrayList<>();
    Optional<String> config = Optional.empty();
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      if (argument.equals("--help") || argument.equals("-h")) {
        return new Help();
      } else if (argument.equals("--version")) {
        return new Version();
      } else if (argument.equals("--config") || argument.startsWith("--config=")) {
        if (config.isPresent()) {
          return new NotUnderstood("--config stands there twice");
        }
        boolean joined = argument.startsWith("--config=");
        String file =
            joined
                ? argument.substring("--config=".length())
                : ++at < arguments.size() ? arguments.get(at) : "";
        if (file.isEmpty()) {
          return new NotUnderstood("--config needs the name of a file");
        }
        config = Optional.of(file);
      } else if (argument.startsWith("-")) {
        return new NotUnderstood(
            "there is no option "
                + argument
                + Spelling.guess(argument, List.of("--config", "--help", "--version")));
      } else {
        words.add(argument);
      }
    }
    String command = String.join(" ", words);
    return switch (command) {
      case "", "run" -> new Run(config);
      case "settings check" -> new CheckSettings(config);
      case "help" -> new Help();
      default ->
          new NotUnderstood(
              "there is no command "
                  + command
                  + Spelling.guess(command, List.of("run", "settings check")));
    };
  }
}
