package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.bootstrap.reading.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        sandbox          start the sandbox alone, for a Gangway that runs elsewhere

      Options:
        --config FILE    run, settings check: read this file of settings (else GANGWAY_CONFIG,
                         else ./gangway.yaml if it is there); environment variables win over it
        --port PORT      sandbox: listen on this port (else 8081); 0 takes a free one
        --folder FOLDER  sandbox: keep its state there (else nothing outlives it)
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

  /// Start the sandbox and nothing else.
  ///
  /// @param port 0 for any that is free
  /// @param folder where its state is kept; nowhere if empty
  record Sandbox(int port, Optional<Path> folder) implements CommandLine {

    static final int USUAL_PORT = 8081;

    public Sandbox {
      requireNonNull(folder);
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

  /// What takes a value.
  enum Option {
    CONFIG("--config", "the name of a file"),
    PORT("--port", "a number from 0 to 65535"),
    FOLDER("--folder", "the name of a folder");

    private final String word;
    private final String value;

    Option(String word, String value) {
      this.word = word;
      this.value = value;
    }

    private static Optional<Option> in(String argument) {
      return Stream.of(values())
          .filter(each -> argument.equals(each.word) || argument.startsWith(each.word + "="))
          .findFirst();
    }

    private NotUnderstood needsValue() {
      return new NotUnderstood(word + " needs " + value);
    }
  }

  static CommandLine parse(List<String> arguments) {
    List<String> words = new ArrayList<>();
    Map<Option, String> options = new EnumMap<>(Option.class);
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      Optional<Option> option = Option.in(argument);
      if (argument.equals("--help") || argument.equals("-h")) {
        return new Help();
      } else if (argument.equals("--version")) {
        return new Version();
      } else if (option.isPresent()) {
        String word = option.get().word;
        if (options.containsKey(option.get())) {
          return new NotUnderstood(word + " stands there twice");
        }
        boolean joined = !argument.equals(word);
        String value =
            joined
                ? argument.substring(word.length() + 1)
                : ++at < arguments.size() ? arguments.get(at) : "";
        if (value.isEmpty()) {
          return option.get().needsValue();
        }
        options.put(option.get(), value);
      } else if (argument.startsWith("-")) {
        List<String> known =
            Stream.concat(
                    Stream.of(Option.values()).map(each -> each.word),
                    Stream.of("--help", "--version"))
                .toList();
        return new NotUnderstood(
            "there is no option " + argument + Spelling.guess(argument, known));
      } else {
        words.add(argument);
      }
    }
    return command(String.join(" ", words), options);
  }

  private static CommandLine command(String command, Map<Option, String> options) {
    Optional<String> config = Optional.ofNullable(options.get(Option.CONFIG));
    return switch (command) {
      case "", "run" -> only(Set.of(Option.CONFIG), options, new Run(config));
      case "settings check" -> only(Set.of(Option.CONFIG), options, new CheckSettings(config));
      case "sandbox" -> only(Set.of(Option.PORT, Option.FOLDER), options, sandbox(options));
      case "help" -> new Help();
      default ->
          new NotUnderstood(
              "there is no command "
                  + command
                  + Spelling.guess(command, List.of("run", "settings check", "sandbox")));
    };
  }

  private static CommandLine only(
      Set<Option> taken, Map<Option, String> given, CommandLine command) {
    return given.keySet().stream()
        .filter(option -> !taken.contains(option))
        .findFirst()
        .<CommandLine>map(option -> new NotUnderstood("this command does not take " + option.word))
        .orElse(command);
  }

  private static CommandLine sandbox(Map<Option, String> options) {
    String port = options.getOrDefault(Option.PORT, String.valueOf(Sandbox.USUAL_PORT));
    return port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535
        ? new Sandbox(
            Integer.parseInt(port), Optional.ofNullable(options.get(Option.FOLDER)).map(Path::of))
        : Option.PORT.needsValue();
  }
}
