package dev.gangway.domain.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The six digits that a person copies from the activation mail when the link cannot be opened on
/// the device at hand. A million guesses are few, so guesses are counted and limited.
public record ActivationCode(String digits) {

  /// @throws IllegalArgumentException if this is not six digits
  public ActivationCode {
    if (!digits.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("an activation code has six digits");
    }
  }

  /// What is kept at rest: the code bound to the token that was mailed with it, so that the same
  /// code of two people differs and a table of all million hashes is of no use.
  public TokenHash hashWith(TokenHash token) {
    return TokenHash.of(token.hex() + ":" + digits);
  }

  /// Whether this is the code that `kept` was made of, compared in constant time.
  public boolean matches(TokenHash kept, TokenHash token) {
    return MessageDigest.isEqual(
        hashWith(token).hex().getBytes(StandardCharsets.US_ASCII),
        kept.hex().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "ActivationCode[hidden]";
  }
}
