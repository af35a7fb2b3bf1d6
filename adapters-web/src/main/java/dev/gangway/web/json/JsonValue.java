package dev.gangway.web.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A JSON text, taken apart but not interpreted.
public sealed interface JsonValue {

  /// A string, with its escapes resolved.
  record Text(String characters) implements JsonValue {
    /// Hides the characters: they may be a password.
    @Override
    public String toString() {
      return "Text[hidden]";
    }
  }

  /// A number, as it was written. No request has any, so nothing is converted.
  record Number(String literal) implements JsonValue {}

  record Bool(boolean value) implements JsonValue {}

  record Null() implements JsonValue {}

  record Array(List<JsonValue> items) implements JsonValue {
    public Array {
      items = List.copyOf(items);
    }
  }

  /// An object.
  ///
  /// @param fields in the order of the text; of a name that stands twice, the first
  /// @param repeated the names that stand more than once
  record Structure(Map<String, JsonValue> fields, Set<String> repeated) implements JsonValue {
    public Structure {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      repeated = Set.copyOf(repeated);
    }

    /// An object without fields.
    public static Structure empty() {
      return new Structure(Map.of(), Set.of());
    }
  }
}
