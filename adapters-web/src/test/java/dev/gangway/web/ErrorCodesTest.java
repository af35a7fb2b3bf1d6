package dev.gangway.web;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What can be answered, what the contract says, and what the document explains are the same.
class ErrorCodesTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");
  private static final Pattern CODES =
      Pattern.compile(
          "(?m)^    ProblemCode:\\n      type: string\\n      enum:\\n((?:        - .*\\n)+)");

  @Test
  void are_all_explained_with_their_status() throws IOException {
    Map<String, Integer> answered =
        Arrays.stream(Problem.values())
            .collect(toMap(Problem::code, Problem::status, (a, _) -> a, TreeMap::new));

    assertThat(explained()).isEqualTo(answered);
  }

  @Test
  void stand_in_the_contract() throws IOException {
    var codes = CODES.matcher(Files.readString(Path.of("src/main/resources/openapi.yaml")));

    assertThat(codes.find()).isTrue();
    assertThat(codes.group(1).lines().map(line -> line.replace("- ", "").strip()))
        .containsExactlyElementsOf(explained().keySet());
  }

  private static Map<String, Integer> explained() throws IOException {
    var rows = ROW.matcher(Files.readString(Path.of("../ERRORCODES.md")));
    Map<String, Integer> explained = new TreeMap<>();
    while (rows.find()) {
      explained.put(rows.group(1), Integer.valueOf(rows.group(2)));
    }
    return explained;
  }
}
