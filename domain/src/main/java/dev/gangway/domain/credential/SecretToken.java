package dev.gangway.domain.credential;

/// A random token in the clear: what stands in a cookie or a mailed link. Only its [#hash] is kept.
///
/// @param characters 43 characters of base64url: 256 random bits
public record SecretToken(String characters) {

  /// @throws IllegalArgumentException if this has another shape
  public SecretToken {
    if (!characters.matches("[A-Za-z0-9_-]{43}")) {
      throw new IllegalArgumentException("not a token");
    }
  }

  /// What is kept at rest. A plain SHA-256 is enough: 256 random bits cannot be guessed, so there
  /// is nothing that a slow hash would protect. Looking it up by equality reveals no timing that
  /// helps, because nobody can choose the hash.
  public TokenHash hash() {
    return TokenHash.of(characters);
  }

  @Override
  public String toString() {
    return "SecretToken[hidden]";
  }
}
