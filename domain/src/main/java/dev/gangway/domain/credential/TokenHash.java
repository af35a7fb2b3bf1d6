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
}
