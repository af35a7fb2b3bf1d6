package dev.gangway.bootstrap.endtoend;

import java.util.EnumSet;
import java.util.Set;

/// The part of a person's way on which the process is to die.
enum Journey {
  /// From the activation to a payment account.
  OPENING(EnumSet.allOf(CallOutcome.class)),
  /// From the choice of a package to its credit, for who comes back from the checkout.
  PAID_AND_BACK(EnumSet.allOf(CallOutcome.class)),
  /// The same for who does not come back: an event tells.
  PAID_AND_TOLD(EnumSet.of(CallOutcome.ANSWERS)),
  /// The same when no event comes through either: it is looked for.
  PAID_AND_LOOKED_FOR(EnumSet.of(CallOutcome.ANSWERS));

  private final Set<CallOutcome> outcomes;

  Journey(Set<CallOutcome> outcomes) {
    this.outcomes = outcomes;
  }

  /// The outcomes of the first call that lead to points of its own.
  Set<CallOutcome> outcomes() {
    return outcomes;
  }
}
