package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/sandbox.md` knows all that the sandbox knows.
class SandboxPageTest {

  static Stream<String> words() {
    return Stream.of(
            Stream.of(FaultKind.values()).map(kind -> "| `" + kind.word() + "` |"),
            Stream.of(FaultKind.values())
                .flatMap(kind -> kind.fields().stream())
                .distinct()
                .map(field -> "`" + field + "`"),
            Stream.of(Forgery.values()).map(how -> "`" + how.word() + "`"))
        .flatMap(words -> words);
  }

  @ParameterizedTest
  @MethodSource("words")
  void names_every_fault_and_every_field(String word) throws IOException {
    // Tests run in the folder of their module.
    assertThat(Files.readString(Path.of("..", "docs", "sandbox.md"))).contains(word);
  }
}
