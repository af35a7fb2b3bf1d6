package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.InspectPaymentAccounts.Selection;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.bootstrap.reading.Spelling;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.reconciliation.Reconciliation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What was asked for on the command line.
sealed interface CommandLine {

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

  /// Read a catalogue only.
  record CheckCatalogue(Path file) implements CommandLine {
    public CheckCatalogue {
      requireNonNull(file);
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

  /// Look after a Gangway that runs, or that does not run just now.
  record Operate(Errand errand, Optional<String> config) implements CommandLine {
    public Operate {
      requireNonNull(errand);
      requireNonNull(config);
    }
  }

  /// Say what there is.
  ///
  /// @param verb what to say it of; everything if empty
  record ShowHelp(Optional<Verb> verb) implements CommandLine {
    public ShowHelp {
      requireNonNull(verb);
    }
  }

  record Version() implements CommandLine {}

  /// There is no such command or option.
  record NotUnderstood(String reason) implements CommandLine {
    public NotUnderstood {
      requireNonNull(reason);
    }
  }

  static CommandLine parse(List<String> arguments) {
    List<String> words = new ArrayList<>();
    Map<Option, String> options = new EnumMap<>(Option.class);
    boolean help = false;
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      Optional<Option> option = Option.in(argument);
      if (argument.equals("--help") || argument.equals("-h")) {
        help = true;
      } else if (argument.equals("--version")) {
        return new Version();
      } else if (option.isPresent()) {
        Option given = option.get();
        boolean joined = !argument.equals(given.word());
        if (options.containsKey(given)) {
          return new NotUnderstood(given.word() + " stands there twice");
        }
        if (joined && !given.takesValue()) {
          return new NotUnderstood(given.word() + " takes no value");
        }
        String value = "";
        if (given.takesValue()) {
          value =
              joined
                  ? argument.substring(given.word().length() + 1)
                  : ++at < arguments.size() ? arguments.get(at) : "";
          if (value.isEmpty()) {
            return given.needsValue();
          }
        }
        options.put(given, value);
      } else if (argument.startsWith("-")) {
        return noOption(argument);
      } else {
        words.add(argument);
      }
    }
    if (!words.isEmpty() && words.getFirst().equals("help")) {
      help = true;
      words.removeFirst();
    }
    return help ? help(words) : command(words, options);
  }

  private static NotUnderstood noOption(String argument) {
    List<String> known =
        Stream.concat(
                Stream.of(Option.values()).map(Option::word), Stream.of("--help", "--version"))
            .toList();
    return new NotUnderstood("there is no option " + argument + Spelling.guess(argument, known));
  }

  private static CommandLine help(List<String> words) {
    if (words.isEmpty()) {
      return new ShowHelp(Optional.empty());
    }
    Optional<Verb> verb = verb(words);
    return verb.isPresent() ? new ShowHelp(verb) : noCommand(words);
  }

  private static CommandLine command(List<String> words, Map<Option, String> options) {
    Optional<Verb> found = words.isEmpty() ? Optional.of(Verb.RUN) : verb(words);
    if (found.isEmpty()) {
      return noCommand(words);
    }
    Verb verb = found.get();
    Optional<Option> strange =
        options.keySet().stream().filter(option -> !verb.takes(option)).findFirst();
    if (strange.isPresent()) {
      return new NotUnderstood("this command does not take " + strange.get().word());
    }
    List<String> operands =
        words.isEmpty() ? List.of() : words.subList(verb.words().size(), words.size());
    if (operands.size() < verb.operands().size()) {
      return new NotUnderstood(verb.written() + " needs " + verb.operands().get(operands.size()));
    }
    if (operands.size() > verb.operands().size()) {
      return noCommand(words);
    }
    Optional<String> config = Optional.ofNullable(options.get(Option.CONFIG));
    return switch (verb) {
      case RUN -> new Run(config);
      case CHECK_SETTINGS -> new CheckSettings(config);
      case CHECK_CATALOGUE -> new CheckCatalogue(Path.of(operands.getFirst()));
      case SANDBOX -> sandbox(options);
      case RECONCILE -> reconcile(options, config);
      case LIST_PAYMENT_ACCOUNTS -> list(options, config);
      case SHOW_PAYMENT_ACCOUNT ->
          account(operands.getFirst())
              .<CommandLine>map(id -> new Operate(new Errand.ShowPaymentAccount(id), config))
              .orElseGet(CommandLine::noAccount);
      case RELEASE_PAYMENT_ACCOUNT ->
          account(operands.getFirst())
              .<CommandLine>map(id -> new Operate(new Errand.ReleasePaymentAccount(id), config))
              .orElseGet(CommandLine::noAccount);
      case LIST_EVENTS -> new Operate(new Errand.ListEvents(), config);
      case REPLAY_EVENTS -> new Operate(new Errand.ReplayEvents(), config);
    };
  }

  /// The command whose words stand first, the longest if there are several.
  private static Optional<Verb> verb(List<String> words) {
    return Stream.of(Verb.values())
        .filter(verb ->
            words.size() >= verb.words().size()
                && words.subList(0, verb.words().size()).equals(verb.words()))
        .max(Comparator.comparingInt(verb -> verb.words().size()));
  }

  private static NotUnderstood noCommand(List<String> words) {
    String written = String.join(" ", words);
    List<String> begun =
        Stream.of(Verb.values())
            .map(Verb::written)
            .filter(known -> known.startsWith(written + " "))
            .toList();
    if (!begun.isEmpty()) {
      return new NotUnderstood(
          "there is more to " + written + ": write " + String.join(", or ", begun));
    }
    return new NotUnderstood(
        "there is no command "
            + written
            + Spelling.guess(written, Stream.of(Verb.values()).map(Verb::written).toList()));
  }

  private static CommandLine sandbox(Map<Option, String> options) {
    String port = options.getOrDefault(Option.PORT, String.valueOf(Sandbox.USUAL_PORT));
    return port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535
        ? new Sandbox(
            Integer.parseInt(port), Optional.ofNullable(options.get(Option.FOLDER)).map(Path::of))
        : Option.PORT.needsValue();
  }

  private static CommandLine reconcile(Map<Option, String> options, Optional<String> config) {
    String budget =
        options.getOrDefault(Option.BUDGET, String.valueOf(ReconcileCustomers.ORDINARY_BUDGET));
    if (!budget.matches("[0-9]{1,7}")
        || Integer.parseInt(budget) < ReconcileCustomers.LEAST_BUDGET
        || Integer.parseInt(budget) > 1_000_000) {
      return Option.BUDGET.needsValue();
    }
    return new Operate(
        new Errand.Reconcile(
            options.containsKey(Option.DRY_RUN)
                ? Reconciliation.Mode.DRY_RUN
                : Reconciliation.Mode.REPAIR,
            Integer.parseInt(budget),
            options.containsKey(Option.JSON) ? Errand.Form.JSON : Errand.Form.TEXT),
        config);
  }

  private static CommandLine list(Map<Option, String> options, Optional<String> config) {
    List<Option> selections =
        Stream.of(Option.BLOCKED, Option.UNSETTLED, Option.SURPLUS)
            .filter(options::containsKey)
            .toList();
    if (selections.size() > 1) {
      return new NotUnderstood(
          "choose one of " + selections.get(0).word() + " and " + selections.get(1).word());
    }
    Errand errand =
        options.containsKey(Option.SURPLUS)
            ? new Errand.ListSurplusCustomers()
            : new Errand.ListPaymentAccounts(
                options.containsKey(Option.BLOCKED)
                    ? Selection.BLOCKED
                    : options.containsKey(Option.UNSETTLED) ? Selection.UNSETTLED : Selection.ALL);
    return new Operate(errand, config);
  }

  private static Optional<AccountId> account(String written) {
    // UUID.fromString takes much that is none.
    return Optional.of(written)
        .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
        .map(UUID::fromString)
        .map(AccountId::new);
  }

  private static NotUnderstood noAccount() {
    return new NotUnderstood(
        "ACCOUNT is an account's id, such as 7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11");
  }
}
