package dev.gangway.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Decodes one segment of a path.
final class PathSegment {

  /// Stands for what cannot be decoded. No name or id of ours holds this character, so that it is
  /// answered as one that does not exist.
  static final String UNREADABLE = "\uFFFD";

  private PathSegment() {}

  /// Empty for what is not percent-encoded UTF-8, and for what is no name: control characters,
  /// slashes of both kinds, `.` and `..`.
  static Optional<String> decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char here = raw.charAt(i);
      if (here == '%') {
        int high = i + 2 < raw.length() ? digit(raw.charAt(i + 1)) : -1;
        int low = i + 2 < raw.length() ? digit(raw.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (here > ' ' && here < 127) {
        bytes.write(here);
      } else {
        return Optional.empty();
      }
    }
    String decoded;
    try {
      decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
    boolean isName =
        !decoded.equals(".")
            && !decoded.equals("..")
            && decoded.indexOf('/') < 0
            && decoded.indexOf('\\') < 0
            && decoded.chars().noneMatch(Character::isISOControl);
    return isName ? Optional.of(decoded) : Optional.empty();
  }

  private static int digit(char hexadecimal) {
    return hexadecimal < 128 ? Character.digit(hexadecimal, 16) : -1;
  }
}
