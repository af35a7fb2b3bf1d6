package dev.gangway.web;

import dev.gangway.domain.credential.SecretToken;
import java.util.Optional;

/// Reads tokens that came from outside.
final class Tokens {

  private Tokens() {}

  /// Empty for what cannot be a token of ours: such a one does not exist, which needs no look-up.
  static Optional<SecretToken> parse(String text) {
    try {
      return Optional.of(new SecretToken(text));
    } catch (IllegalArgumentException otherShape) {
      return Optional.empty();
    }
  }
}
