package dev.gangway.web;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How a file may be packed for its way (RFC 9110, 8.4.1). The first is the smaller one.
enum ContentCoding {
  BROTLI("br", ".br"),
  GZIP("gzip", ".gz");

  private final String token;
  private final String ending;

  ContentCoding(String token, String ending) {
    this.token = token;
    this.ending = ending;
  }

  /// As headers name it.
  String token() {
    return token;
  }

  /// What a packed file's name has in addition.
  String ending() {
    return ending;
  }

  /// Those that a caller takes, the best for us first. Its own order of preference is not looked
  /// at: it says that it can unpack them, and smaller is better for both.
  ///
  /// @param acceptEncoding every value of the header, as it came
  static List<ContentCoding> acceptedBy(List<String> acceptEncoding) {
    Set<String> named = new HashSet<>();
    Set<String> refused = new HashSet<>();
    for (String item : String.join(",", acceptEncoding).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = item.split(";", 2);
      boolean isRefused = parts.length == 2 && parts[1].replace(" ", "").matches("q=0([.]0{0,3})?");
      (isRefused ? refused : named).add(parts[0].strip());
    }
    return Arrays.stream(values())
        .filter(coding -> !refused.contains(coding.token))
        .filter(coding -> named.contains(coding.token) || named.contains("*"))
        .toList();
  }
}
