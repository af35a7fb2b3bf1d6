package dev.gangway.domain.payment;

/// How it stands with the provider's events together.
///
/// @param waiting how many are to be applied
/// @param parked how many are about somebody who is not known yet
/// @param dead how many were given up, and wait for a human
public record EventFigures(long waiting, long parked, long dead) {}
