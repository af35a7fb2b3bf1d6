package dev.gangway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gangway.application.port.driving.InspectPaymentAccounts.Selection;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

  private static final AccountId ACCOUNT =
      new AccountId(UUID.fromString("7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void means_one_thing_or_says_why_not(List<String> arguments, CommandLine meaning) {
    assertThat(CommandLine.parse(arguments)).isEqualTo(meaning);
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        arguments(List.of(), new CommandLine.Run(Optional.empty())),
        arguments(List.of("run"), new CommandLine.Run(Optional.empty())),
        arguments(List.of("--config", "a b.yaml"), new CommandLine.Run(Optional.of("a b.yaml"))),
        arguments(List.of("run", "--config=a.yaml"), new CommandLine.Run(Optional.of("a.yaml"))),
        arguments(List.of("settings", "check"), new CommandLine.CheckSettings(Optional.empty())),
        arguments(
            List.of("catalogue", "check", "c.yaml"),
            new CommandLine.CheckCatalogue(Path.of("c.yaml"))),
        arguments(List.of("--help"), help(Optional.empty())),
        arguments(List.of("help"), help(Optional.empty())),
        arguments(List.of("run", "-h"), help(Optional.of(Verb.RUN))),
        arguments(List.of("reconcile", "--help"), help(Optional.of(Verb.RECONCILE))),
        arguments(
            List.of("help", "payment-accounts", "show"),
            help(Optional.of(Verb.SHOW_PAYMENT_ACCOUNT))),
        arguments(
            List.of("help", "recncile"),
            notUnderstood("there is no command recncile (did you mean \"reconcile\"?)")),
        arguments(List.of("--version"), new CommandLine.Version()),
        arguments(List.of("--config"), notUnderstood("--config needs the name of a file")),
        arguments(List.of("--config="), notUnderstood("--config needs the name of a file")),
        arguments(
            List.of("--config", "a", "--config", "b"),
            notUnderstood("--config stands there twice")),
        arguments(
            List.of("--confg", "a"),
            notUnderstood("there is no option --confg (did you mean \"--config\"?)")),
        arguments(List.of("sandbox"), new CommandLine.Sandbox(8081, Optional.empty())),
        arguments(
            List.of("sandbox", "--port", "0", "--folder=kept here"),
            new CommandLine.Sandbox(0, Optional.of(Path.of("kept here")))),
        arguments(
            List.of("sandbox", "--port=65536"),
            notUnderstood("--port needs a number from 0 to 65535")),
        arguments(
            List.of("sandbox", "--port", "http"),
            notUnderstood("--port needs a number from 0 to 65535")),
        arguments(
            List.of("sandbox", "--folder="), notUnderstood("--folder needs the name of a folder")),
        arguments(
            List.of("sandbox", "--config=a.yaml"),
            notUnderstood("this command does not take --config")),
        arguments(List.of("--port=80"), notUnderstood("this command does not take --port")),
        arguments(List.of("--user=ann"), notUnderstood("there is no option --user=ann")),
        arguments(List.of("start"), notUnderstood("there is no command start")),
        arguments(
            List.of("setting", "check"),
            notUnderstood("there is no command setting check (did you mean \"settings check\"?)")));
  }

  static Stream<Arguments> errands() {
    return Stream.of(
        arguments(List.of("reconcile"), reconcile(Mode.REPAIR, 1000, Errand.Form.TEXT)),
        arguments(
            List.of("reconcile", "--dry-run", "--budget", "20", "--json"),
            reconcile(Mode.DRY_RUN, 20, Errand.Form.JSON)),
        arguments(
            List.of("--json", "reconcile", "--budget=2"),
            reconcile(Mode.REPAIR, 2, Errand.Form.JSON)),
        arguments(
            List.of("payment-accounts", "list"), new Errand.ListPaymentAccounts(Selection.ALL)),
        arguments(
            List.of("payment-accounts", "list", "--blocked"),
            new Errand.ListPaymentAccounts(Selection.BLOCKED)),
        arguments(
            List.of("payment-accounts", "list", "--unsettled"),
            new Errand.ListPaymentAccounts(Selection.UNSETTLED)),
        arguments(
            List.of("payment-accounts", "list", "--surplus"), new Errand.ListSurplusCustomers()),
        arguments(
            List.of("payment-accounts", "show", ACCOUNT.toString()),
            new Errand.ShowPaymentAccount(ACCOUNT)),
        arguments(
            List.of("payment-accounts", "release", ACCOUNT.toString()),
            new Errand.ReleasePaymentAccount(ACCOUNT)),
        arguments(List.of("events", "list"), new Errand.ListEvents()),
        arguments(List.of("events", "replay"), new Errand.ReplayEvents()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errands")
  void means_an_errand(List<String> arguments, Errand errand) {
    assertThat(CommandLine.parse(arguments))
        .isEqualTo(new CommandLine.Operate(errand, Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errands")
  void takes_a_file_of_settings_with_each_errand(List<String> arguments, Errand errand) {
    List<String> more = new ArrayList<>(arguments);
    more.addAll(List.of("--config", "a.yaml"));

    assertThat(CommandLine.parse(more))
        .isEqualTo(new CommandLine.Operate(errand, Optional.of("a.yaml")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reconcile --budget 1 | --budget needs a number from 2 to 1000000
          reconcile --budget=99999999 | --budget needs a number from 2 to 1000000
          reconcile --budget much | --budget needs a number from 2 to 1000000
          reconcile --dry-run=yes | --dry-run takes no value
          reconcile --dry-runs | there is no option --dry-runs (did you mean "--dry-run"?)
          reconcile everything | there is no command reconcile everything
          reconcile --port 80 | this command does not take --port
          run --dry-run | this command does not take --dry-run
          payment-accounts | there is more to payment-accounts: write payment-accounts list, or payment-accounts show, or payment-accounts release
          payment-account list | there is no command payment-account list (did you mean "payment-accounts list"?)
          events lst | there is no command events lst (did you mean "events list"?)
          events | there is more to events: write events list, or events replay
          payment-accounts show | payment-accounts show needs ACCOUNT
          payment-accounts show ada@example.com | ACCOUNT is an account's id, such as 7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11
          payment-accounts release 1-2-3-4-5 | ACCOUNT is an account's id, such as 7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11
          payment-accounts list --blocked --surplus | choose one of --blocked and --surplus
          """)
  void says_why_it_is_no_errand(String line, String reason) {
    assertThat(CommandLine.parse(List.of(line.split(" ", -1)))).isEqualTo(notUnderstood(reason));
  }

  @Test
  void shows_every_command_and_every_option_of_each() {
    for (Verb verb : Verb.values()) {
      assertThat(Help.ofAll()).contains("\n  " + verb.shown());
      for (Option option : verb.options()) {
        assertThat(Help.of(verb)).contains("\n  " + option.shown());
      }
      assertThat(Help.of(verb).lines().map(String::length)).allMatch(length -> length <= 88);
    }
  }

  private static Errand reconcile(Mode mode, int budget, Errand.Form form) {
    return new Errand.Reconcile(mode, budget, form);
  }

  private static CommandLine help(Optional<Verb> verb) {
    return new CommandLine.ShowHelp(verb);
  }

  private static CommandLine notUnderstood(String reason) {
    return new CommandLine.NotUnderstood(reason);
  }
}
