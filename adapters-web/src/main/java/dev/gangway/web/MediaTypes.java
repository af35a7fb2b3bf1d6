package dev.gangway.web;

import java.util.List;
import java.util.Locale;

/// Tells whether a body is what we read.
///
/// Nothing but `application/json` also is a second lock against other people's pages: a form cannot
/// send it, and a script may not without being asked about first.
final class MediaTypes {

  private MediaTypes() {}

  /// Whether the body is JSON in UTF-8 that is not compressed, or there is none at all.
  static boolean isPlainJson(Incoming incoming) {
    List<String> encodings = incoming.headers().apply("Content-Encoding");
    if (!encodings.isEmpty() && !String.join(",", encodings).strip().equalsIgnoreCase("identity")) {
      return false;
    }
    List<String> types = incoming.headers().apply("Content-Type");
    if (types.isEmpty()) {
      return incoming.body().isEmpty();
    }
    if (types.size() > 1) {
      return false;
    }
    String[] parts = types.getFirst().split(";", -1);
    if (!parts[0].strip().equalsIgnoreCase("application/json")) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("charset=")
          && !parameter.equals("charset=utf-8")
          && !parameter.equals("charset=\"utf-8\"")) {
        return false;
      }
    }
    return true;
  }
}
