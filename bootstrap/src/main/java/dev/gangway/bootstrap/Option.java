package dev.gangway.bootstrap;

import java.util.Optional;
import java.util.stream.Stream;

/// What can stand behind a command, in any order.
enum Option {
  CONFIG(
      "--config",
      "FILE",
      "the name of a file",
      "read this file of settings (else GANGWAY_CONFIG, else ./gangway.yaml if it is there);"
          + " environment variables win over it"),
  PORT(
      "--port",
      "PORT",
      "a number from 0 to 65535",
      "listen on this port (else 8081); 0 takes a" + " free one"),
  FOLDER(
      "--folder",
      "FOLDER",
      "the name of a folder",
      "keep the state there (else nothing outlives" + " it)"),
  DRY_RUN("--dry-run", "say what would be done, and change nothing"),
  BUDGET(
      "--budget",
      "CALLS",
      "a number from 2 to 1000000",
      "make at most so many calls to Stripe (else 1000); the next time goes on from there"),
  JSON("--json", "print one JSON object instead of text"),
  BLOCKED("--blocked", "only those that Stripe refused, which wait for a human"),
  UNSETTLED("--unsettled", "only those that are under way"),
  SURPLUS("--surplus", "the customers at Stripe that were set aside for a human to look at");

  private final String word;
  private final Optional<String> placeholder;
  private final String value;
  private final String help;

  /// One that takes a value.
  ///
  /// @param value what kind of value, for whoever forgot it
  Option(String word, String placeholder, String value, String help) {
    this.word = word;
    this.placeholder = Optional.of(placeholder);
    this.value = value;
    this.help = help;
  }

  /// One that is there or not.
  Option(String word, String help) {
    this.word = word;
    this.placeholder = Optional.empty();
    this.value = "";
    this.help = help;
  }

  /// As it is written: `--config`.
  String word() {
    return word;
  }

  /// As help shows it: `--config FILE`.
  String shown() {
    return placeholder.map(name -> word + " " + name).orElse(word);
  }

  String help() {
    return help;
  }

  boolean takesValue() {
    return placeholder.isPresent();
  }

  CommandLine.NotUnderstood needsValue() {
    return new CommandLine.NotUnderstood(word + " needs " + value);
  }

  static Optional<Option> in(String argument) {
    return Stream.of(values())
        .filter(each -> argument.equals(each.word) || argument.startsWith(each.word + "="))
        .findFirst();
  }
}
