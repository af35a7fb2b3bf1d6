package dev.gangway.domain.credential;

/// A password as kept at rest, in the PHC string format (`$argon2id$v=19$…`), which names its own
/// parameters so that they can be raised later.
public record PasswordHash(String phc) {

  /// @throws IllegalArgumentException if this is no PHC string
  public PasswordHash {
    if (!phc.startsWith("$")) {
      throw new IllegalArgumentException("a password hash begins with $");
    }
  }

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
