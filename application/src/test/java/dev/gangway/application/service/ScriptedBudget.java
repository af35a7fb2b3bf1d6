package dev.gangway.application.service;

import dev.gangway.application.port.driven.RateBudget;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Grants everything, unless the test says otherwise, and remembers what it granted.
final class ScriptedBudget implements RateBudget {

  private final List<Urgency> taken = new ArrayList<>();
  private final Queue<Instant> refusals = new ArrayDeque<>();

  @Override
  public synchronized Permit take(Urgency urgency) {
    Instant refused = refusals.poll();
    if (refused != null) {
      return new Permit.NotBefore(refused);
    }
    taken.add(urgency);
    return new Permit.Granted();
  }

  @Override
  public synchronized long grantedSoFar() {
    return taken.size();
  }

  @Override
  public void exceeded() {
    throw new AssertionError("nobody said so here");
  }

  /// The next who asks is told to come then.
  synchronized void refuseNext(Instant notBefore) {
    refusals.add(notBefore);
  }

  /// Every token that was granted, in their order.
  synchronized List<Urgency> taken() {
    return List.copyOf(taken);
  }
}
