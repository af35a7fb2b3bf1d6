package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driven.RateBudget;
import java.time.Duration;
import java.time.Instant;

/// The budget as one process sees it: waits for a token for some seconds, in which others go on.
final class PatientBudget implements RateBudget {

  /// As long as the real one waits.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final RateBudget shared;
  private final Interleaving interleaving;
  private final FakeClock clock;
  private final Life life;

  PatientBudget(RateBudget shared, Interleaving interleaving, FakeClock clock, Life life) {
    this.shared = shared;
    this.interleaving = interleaving;
    this.clock = clock;
    this.life = life;
  }

  @Override
  public Permit take(Urgency urgency) {
    Instant deadline = clock.instant().plus(PATIENCE);
    Permit permit = shared.take(urgency);
    while (permit instanceof Permit.NotBefore(Instant at) && at.isBefore(deadline)) {
      interleaving.waitsUntil(life, at);
      permit = shared.take(urgency);
    }
    return permit;
  }

  @Override
  public void exceeded() {
    shared.exceeded();
  }

  @Override
  public long grantedSoFar() {
    return shared.grantedSoFar();
  }
}
