package dev.gangway.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A token as kept at rest.
///
/// @param hex SHA-256, 64 hexadecimal digits in lower case
public record TokenHash(String hex) {

  /// @throws IllegalArgumentException if this has another shape
  public TokenHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256");
    }
  }

  /// Hides the digits: whoever reads the hashes of a token and of its six-digit code in a log finds
  /// the code by a million tries. The SHA-256 of an ASCII text.
  static TokenHash of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return new TokenHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  @Override
  public String toString() {
    return "TokenHash[hidden]";
  }
}
