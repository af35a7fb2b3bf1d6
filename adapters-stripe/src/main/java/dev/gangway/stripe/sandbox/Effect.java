package dev.gangway.stripe.sandbox;

import java.util.List;

/// What a call does and what it answers, before either has happened: both are committed together
/// with the idempotency key.
record Effect(Answer answer, List<Change> changes) {
  Effect {
    changes = List.copyOf(changes);
  }

  static Effect none(Answer answer) {
    return new Effect(answer, List.of());
  }
}
