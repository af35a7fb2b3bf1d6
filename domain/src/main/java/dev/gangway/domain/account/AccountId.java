package dev.gangway.domain.account;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// Names one account. Public: it travels in metadata to the payment provider.
public record AccountId(UUID value) {

  public AccountId {
    requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
