package dev.gangway.bootstrap.endtoend;

import java.util.EnumSet;
import java.util.Set;

/// The part of a person's way on which the process is to die.
enum Journey {
  /// From the activation to a payment account.
  OPENING,
  /// From the choice of a package to its credit, for who comes back from the checkout.
  PAID_AND_BACK,
  /// The same for who does not come back: an event tells.
  PAID_AND_TOLD,
  /// The same when the event does not come through either: it is looked for.
  PAID_AND_LOOKED_FOR;

  /// The outcomes of the first call that lead to points of its own.
  Set<CallOutcome> outcomes() {
    return switch (this) {
      case OPENING, PAID_AND_BACK -> EnumSet.allOf(CallOutcome.class);
      case PAID_AND_TOLD, PAID_AND_LOOKED_FOR -> EnumSet.of(CallOutcome.ANSWERS);
    };
  }
}
