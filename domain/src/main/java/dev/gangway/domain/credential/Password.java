package dev.gangway.domain.credential;

/// A password in the clear, for as long as it takes to hash it.
///
/// @param characters 12 to 128 Unicode code points, any at all: length protects, composition rules
///   do not (NIST SP 800-63B, 3.1.1.2)
public record Password(String characters) {

  public static final int SHORTEST = 12;
  public static final int LONGEST = 128;

  /// @throws IllegalArgumentException if it is too short or too long
  public Password {
    int length = characters.codePointCount(0, characters.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "a password has " + SHORTEST + " to " + LONGEST + " characters");
    }
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
