package dev.gangway.bootstrap.settings;

import static java.util.Objects.requireNonNull;

/// What was written for one key.
///
/// @param where the variable, or the line and path in the file
record Given(Key key, String text, String where) {

  Given {
    requireNonNull(key);
    requireNonNull(text);
    requireNonNull(where);
  }

  /// The value as it may stand in a message: quoted, shortened, or not at all.
  String shown() {
    if (key.isSecret()) {
      return "the value (not shown)";
    }
    return "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
  }

  @Override
  public String toString() {
    return where + "=" + shown();
  }
}
