package dev.gangway.domain.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A person's login and profile here. (Not what Stripe calls an "account".)
///
/// @param activatedAt when the e-mail address was verified; empty before
public record Account(
    AccountId id,
    Email email,
    Profile profile,
    Attribution attribution,
    Instant registeredAt,
    Optional<Instant> activatedAt) {

  public Account {
    requireNonNull(id);
    requireNonNull(email);
    requireNonNull(profile);
    requireNonNull(attribution);
    requireNonNull(registeredAt);
    requireNonNull(activatedAt);
  }

  public boolean isActivated() {
    return activatedAt.isPresent();
  }
}
