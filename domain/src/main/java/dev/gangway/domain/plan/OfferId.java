package dev.gangway.domain.plan;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// Names one offer. Random, so that nobody finds another person's by counting.
public record OfferId(UUID value) {

  public OfferId {
    requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
