package dev.gangway.bootstrap.settings;

/// A text that must not be seen: it prints as `[hidden]`.
public record Secret(String characters) {

  /// @throws IllegalArgumentException if it is blank
  public Secret {
    if (characters.isBlank()) {
      throw new IllegalArgumentException("a secret is not blank");
    }
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
