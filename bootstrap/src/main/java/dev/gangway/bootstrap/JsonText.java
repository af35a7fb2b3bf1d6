package dev.gangway.bootstrap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes one JSON object, field by field. For the few lines that commands print: no library is
/// worth them.
final class JsonText {

  private final StringBuilder text = new StringBuilder("{");

  void field(String name, long value) {
    add(name, String.valueOf(value));
  }

  void field(String name, String value) {
    add(name, quoted(value));
  }

  /// Absent is `null`.
  void field(String name, Optional<String> value) {
    add(name, value.map(JsonText::quoted).orElse("null"));
  }

  void truth(String name, boolean value) {
    add(name, String.valueOf(value));
  }

  void field(String name, JsonText object) {
    add(name, object.end());
  }

  void field(String name, List<JsonText> objects) {
    add(name, objects.stream().map(JsonText::end).collect(Collectors.joining(",", "[", "]")));
  }

  private void add(String name, String json) {
    text.append(text.length() == 1 ? "" : ",").append(quoted(name)).append(':').append(json);
  }

  /// The object, whole.
  String end() {
    return text + "}";
  }

  private static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(letter -> {
          if (letter == '"' || letter == '\\') {
            quoted.append('\\').append((char) letter);
          } else if (letter < ' ' || Character.isSurrogate((char) letter)) {
            quoted.append("\\u%04x".formatted(letter));
          } else {
            quoted.append((char) letter);
          }
        });
    return quoted.append('"').toString();
  }
}
