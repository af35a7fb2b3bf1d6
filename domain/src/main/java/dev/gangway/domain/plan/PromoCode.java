package dev.gangway.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// A code that brings credit, once for each person.
///
/// @param code as the catalogue spells it: 3 to 40 of `A-Z`, `0-9`, `-`, `_`
/// @param validity how long the credit lasts from the redemption on
/// @param opensAt from when on it is taken; empty for "already"
/// @param closesAt up to, but not including, this time; empty for "for good"
public record PromoCode(
    String code,
    Money credit,
    Period validity,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt) {

  /// @throws IllegalArgumentException if a part has another shape
  public PromoCode {
    if (!code.matches("[A-Z0-9_-]{3,40}")) {
      throw new IllegalArgumentException("not a promo code: " + code);
    }
    if (credit.isZero()) {
      throw new IllegalArgumentException("promo code " + code + " brings nothing");
    }
    if (validity.isNegative() || validity.isZero()) {
      throw new IllegalArgumentException("promo code " + code + " has credit that never lasts");
    }
    requireNonNull(opensAt);
    requireNonNull(closesAt);
    if (opensAt.isPresent() && closesAt.isPresent() && !closesAt.get().isAfter(opensAt.get())) {
      throw new IllegalArgumentException("promo code " + code + " closes before it opens");
    }
  }

  /// Whether somebody who typed this means this code.
  public boolean answersTo(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT).equals(code);
  }

  public boolean isOpenAt(Instant time) {
    return opensAt.filter(time::isBefore).isEmpty()
        && closesAt.filter(end -> !time.isBefore(end)).isEmpty();
  }

  /// When credit ends that was redeemed at `redeemed`. Calendar time, reckoned in UTC.
  public Instant creditEndFor(Instant redeemed) {
    return redeemed.atZone(ZoneOffset.UTC).plus(validity).toInstant();
  }
}
