package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import java.time.Instant;

/// What is left of one grant.
///
/// @param granted as much as was given at first
public record Holding(GrantId grant, Money granted, Money remaining, Instant expiresAt) {

  /// @throws IllegalArgumentException if more is left than was given
  public Holding {
    requireNonNull(grant);
    requireNonNull(expiresAt);
    if (!granted.currency().equals(remaining.currency()) || remaining.amount() > granted.amount()) {
      throw new IllegalArgumentException("more is left than was granted");
    }
  }
}
