package dev.gangway.web.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

  @Test
  void reads_every_kind_of_value() {
    StrictJson.Reading reading =
        read(
            " {\"text\" : \"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83c\\udfc1é🏁\" ,\n\"n\":[0,-1,1.5e+3,true,false,null],\"o\":{}} ");

    assertThat(reading)
        .isEqualTo(
            new StrictJson.Reading.Read(
                new JsonValue.Structure(
                    Map.of(
                        "text",
                        new JsonValue.Text("a\"\\/\b\f\n\r\té🏁é🏁"),
                        "n",
                        new JsonValue.Array(
                            List.of(
                                new JsonValue.Number("0"),
                                new JsonValue.Number("-1"),
                                new JsonValue.Number("1.5e+3"),
                                new JsonValue.Bool(true),
                                new JsonValue.Bool(false),
                                new JsonValue.Null())),
                        "o",
                        JsonValue.Structure.empty()),
                    Set.of())));
  }

  @Test
  void keeps_the_first_of_two_fields_and_says_so() {
    assertThat(read("{\"a\":1,\"a\":2,\"\\u0061\":3}"))
        .isEqualTo(
            new StrictJson.Reading.Read(
                new JsonValue.Structure(Map.of("a", new JsonValue.Number("1")), Set.of("a"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":1 \"b\":2}",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u１２３４\"",
        "\"\n\"",
        "\"\t\"",
        "\"\u0000\"",
        "01",
        "-",
        "-a",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "True",
        "nulll",
        "[1] 2",
        "{}{}",
        "//",
        "/**/{}",
        "'a'",
        "\u00a0{}",
        "\u2028{}"
      })
  void refuses_what_is_not_json(String text) {
    assertThat(read(text)).isInstanceOf(StrictJson.Reading.Malformed.class);
  }

  @Test
  void refuses_bytes_that_are_not_utf8() {
    assertThat(StrictJson.read(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
        .isEqualTo(new StrictJson.Reading.Malformed("The body is not UTF-8."));
    assertThat(StrictJson.read(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
        .isEqualTo(new StrictJson.Reading.Malformed("The body is not UTF-8."));
  }

  @Test
  void goes_so_deep_and_no_deeper() {
    assertThat(read("[".repeat(16) + "1" + "]".repeat(16)))
        .isInstanceOf(StrictJson.Reading.Read.class);
    assertThat(read("[".repeat(17) + "1" + "]".repeat(17)))
        .isEqualTo(new StrictJson.Reading.Malformed("At character 18: nested deeper than 16."));
    assertThat(read("[".repeat(60_000))).isInstanceOf(StrictJson.Reading.Malformed.class);
  }

  @Test
  void says_where_without_repeating_what() {
    assertThat(read("{\"password\": hunter2}"))
        .isEqualTo(new StrictJson.Reading.Malformed("At character 14: a JSON value was expected."));
  }

  private static StrictJson.Reading read(String text) {
    return StrictJson.read(text.getBytes(UTF_8));
  }
}
