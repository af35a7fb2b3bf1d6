package dev.gangway.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

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
        arguments(List.of("--help"), new CommandLine.Help()),
        arguments(List.of("run", "-h"), new CommandLine.Help()),
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

  private static CommandLine notUnderstood(String reason) {
    return new CommandLine.NotUnderstood(reason);
  }
}
