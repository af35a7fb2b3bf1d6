package dev.gangway.bootstrap;

import java.util.List;
import java.util.Set;

/// What Gangway can be asked to do, as data: read by the parser and by whoever writes help.
enum Verb {
  RUN(
      "run",
      "start, and serve until stopped (this is what no command means)",
      "Starts Gangway, and serves until it is stopped by Ctrl-C or SIGTERM. With no settings at"
          + " all it runs on an embedded PostgreSQL and on a sandbox that stands in for Stripe and"
          + " the mail server.",
      Option.CONFIG),
  CHECK_SETTINGS(
      "settings check",
      "read the settings and the catalogue, tell every mistake, start nothing",
      "Reads settings and catalogue as a start would, and tells every mistake in them.",
      Option.CONFIG),
  CHECK_CATALOGUE(
      "catalogue check",
      List.of("FILE"),
      "read a catalogue, tell every mistake, publish nothing",
      "Reads a catalogue as a start would, and tells every mistake in it, or how much is in it. The"
          + " catalogue in force stays as it is."),
  SANDBOX(
      "sandbox",
      "start the sandbox alone, for a Gangway that runs elsewhere",
      "Starts the sandbox, which stands in for Stripe and the mail server, in a process of its own,"
          + " and tells which settings lead a Gangway to it.",
      Option.PORT,
      Option.FOLDER),
  RECONCILE(
      "reconcile",
      "compare Stripe's customers with ours, mend what is safe, set the rest aside",
      "Compares all of Stripe's customers with ours. What is safe to mend is mended, the rest is"
          + " set aside (payment-accounts list --surplus); the report says which. It stops when it"
          + " has made its calls or Stripe does not answer, and goes on from there the next time. A"
          + " running Gangway does this by itself, once a day unless it is set otherwise. Look at a"
          + " --dry-run first.",
      Option.DRY_RUN,
      Option.BUDGET,
      Option.JSON,
      Option.CONFIG),
  LIST_PAYMENT_ACCOUNTS(
      "payment-accounts list",
      "list payment accounts, or the customers that were set aside",
      "Lists every payment account, one a line: the account, how it stands with it, and the customer"
          + " or what it waits for.",
      Option.BLOCKED,
      Option.UNSETTLED,
      Option.SURPLUS,
      Option.CONFIG),
  SHOW_PAYMENT_ACCOUNT(
      "payment-accounts show",
      List.of("ACCOUNT"),
      "show how it stands with one account's payment account",
      "Shows one account's payment account: its state, the customer at Stripe, or what it waits for,"
          + " and the customers of the account's that were set aside.",
      Option.CONFIG),
  RELEASE_PAYMENT_ACCOUNT(
      "payment-accounts release",
      List.of("ACCOUNT"),
      "try a blocked payment account anew, once the cause is mended",
      "Has a payment account opened that is blocked because Stripe refused it. The request is written"
          + " anew from what is known of the account by now. Mend the cause first: it is blocked"
          + " again otherwise.",
      Option.CONFIG),
  LIST_EVENTS(
      "events list",
      "list Stripe's events that are not settled",
      "Lists Stripe's events that are not settled: those that are about to be applied, those that"
          + " wait for an account or a customer, and those that were given up.",
      Option.CONFIG),
  REPLAY_EVENTS(
      "events replay",
      "have the events applied again that were given up",
      "Has every event applied once more that was given up. Mend the cause first: they are given up"
          + " again otherwise.",
      Option.CONFIG);

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<String> words;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<String> operands;

  private final String summary;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<Option> options;

  Verb(String words, String summary, String description, Option... options) {
    this(words, List.of(), summary, description, options);
  }

  Verb(String words, List<String> operands, String summary, String description, Option... options) {
    this.words = List.of(words.split(" ", -1));
    this.operands = List.copyOf(operands);
    this.summary = summary;
    this.description = description;
    this.options = List.of(options);
  }

  List<String> words() {
    return words;
  }

  /// What has to stand behind the words, each under the name that help gives it.
  List<String> operands() {
    return operands;
  }

  /// As it is written: `payment-accounts show`.
  String written() {
    return String.join(" ", words);
  }

  /// As help shows it: `payment-accounts show ACCOUNT`.
  String shown() {
    return operands.isEmpty() ? written() : written() + " " + String.join(" ", operands);
  }

  String summary() {
    return summary;
  }

  String description() {
    return description;
  }

  List<Option> options() {
    return options;
  }

  boolean takes(Option option) {
    return Set.copyOf(options).contains(option);
  }
}
