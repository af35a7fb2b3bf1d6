package dev.gangway.domain.account;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Which partner and promo code a sign-up came with. First touch wins.
///
/// @param typed the partner as it was given, kept for the record even if unknown
/// @param partner the partner that `typed` was resolved to, once, at sign-up; empty if unknown
/// @param promoCode the promo code as it was given
public record Attribution(
    Optional<String> typed, Optional<PartnerCode> partner, Optional<String> promoCode) {

  /// @throws IllegalArgumentException if a partner is resolved from nothing
  public Attribution {
    requireNonNull(typed);
    requireNonNull(partner);
    requireNonNull(promoCode);
    if (partner.isPresent() && typed.isEmpty()) {
      throw new IllegalArgumentException("a partner is resolved from what was typed");
    }
  }

  public static Attribution none() {
    return new Attribution(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
