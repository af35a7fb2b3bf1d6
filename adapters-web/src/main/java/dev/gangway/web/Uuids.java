package dev.gangway.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads ids that came from outside.
final class Uuids {

  /// `UUID.fromString` alone also reads `1-1-1-1-1`, which would give one thing many names.
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Uuids() {}

  /// Empty for what cannot be an id of ours: such a thing does not exist, which needs no look-up.
  static Optional<UUID> parse(String text) {
    return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
