package dev.gangway.domain.credential;

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
  /// the code by a million tries.
  @Override
  public String toString() {
    return "TokenHash[hidden]";
  }
}
