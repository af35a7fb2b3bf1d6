package dev.gangway.application.simulation;

import dev.gangway.domain.payment.CustomerId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// One piece of work by one process, and what the provider told it. Whoever writes something down
/// about a customer must have heard it in the same execution: evidence is heard, not remembered.
final class Execution {

  private final Life life;
  private final Set<CustomerId> heardAlive = new HashSet<>();
  private final Set<CustomerId> heardGone = new HashSet<>();
  private Optional<CustomerId> oldestFound = Optional.empty();
  private Optional<Instant> claimedAt = Optional.empty();

  Execution(Life life) {
    this.life = life;
  }

  Life life() {
    return life;
  }

  void heardAlive(CustomerId customer) {
    heardAlive.add(customer);
  }

  void heardGone(CustomerId customer) {
    heardGone.add(customer);
  }

  void found(CustomerId oldest) {
    oldestFound = Optional.of(oldest);
  }

  void claimed(Instant at) {
    claimedAt = Optional.of(at);
  }

  boolean knowsAlive(CustomerId customer) {
    return heardAlive.contains(customer);
  }

  boolean knowsGone(CustomerId customer) {
    return heardGone.contains(customer);
  }

  /// The oldest customer that the latest search in this execution really found.
  Optional<CustomerId> oldestFound() {
    return oldestFound;
  }

  /// When this execution claimed the opening that it is about.
  Optional<Instant> claimedAt() {
    return claimedAt;
  }
}
