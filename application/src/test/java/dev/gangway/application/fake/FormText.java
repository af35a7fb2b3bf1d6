package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fields as one line of text, as forms are sent.
final class FormText {

  private FormText() {}

  static String write(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((field, value) ->
        pairs.add(field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", pairs);
  }

  /// @throws NullPointerException if there is no such field
  static String require(Map<String, String> fields, String field) {
    return requireNonNull(fields.get(field), field);
  }

  static Map<String, String> read(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
