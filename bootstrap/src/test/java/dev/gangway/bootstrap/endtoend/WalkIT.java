package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The README's walk is run as it stands there.
class WalkIT {

  private static final Path PROJECT = Path.of(System.getProperty("gangway.project"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"activation", "setup"})
  void leads_from_sign_up_to_a_plan_whenever_the_payment_account_is_opened(String openOn)
      throws Exception {
    try (var running = RunningGangway.start(folder, "GANGWAY_PAYMENT_ACCOUNT_OPEN_ON=" + openOn)) {
      var walk = new ProcessBuilder("sh", PROJECT.resolve("docs/walk.sh").toString());
      walk.environment().put("GANGWAY_URL", running.address().toString());
      walk.environment().put("GANGWAY_SANDBOX_URL", running.sandbox().toString());
      Path output = folder.resolve("walk.txt");
      Process process = walk.redirectErrorStream(true).redirectOutput(output.toFile()).start();

      boolean ended = process.waitFor(RunningGangway.PATIENCE.toSeconds(), TimeUnit.SECONDS);

      assertThat(ended).as(Files.readString(output)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void stands_word_for_word_in(String readme) throws IOException {
    String walk = Files.readString(PROJECT.resolve("docs/walk.sh"));
    String text = Files.readString(PROJECT.resolve(readme));

    List<String> run = blocks(walk, "(?ms)^# begin\\n(.*?)^# end$");
    List<String> shown =
        blocks(between(text, "<!-- walk -->", "<!-- /walk -->"), "(?ms)^```sh\\n(.*?)^```$");

    assertThat(shown).isNotEmpty().isEqualTo(run);
  }

  private static String between(String text, String begin, String end) {
    return text.substring(text.indexOf(begin), text.indexOf(end));
  }

  private static List<String> blocks(String text, String shape) {
    var matcher = Pattern.compile(shape).matcher(text);
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1).strip());
    }
    return blocks;
  }
}
