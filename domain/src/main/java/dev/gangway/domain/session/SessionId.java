package dev.gangway.domain.session;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// Names one session to the person whose it is. Random, and made apart from the secret: whoever
/// reads it over a shoulder can at most ask what it is, and not log in.
public record SessionId(UUID value) {

  public SessionId {
    requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
