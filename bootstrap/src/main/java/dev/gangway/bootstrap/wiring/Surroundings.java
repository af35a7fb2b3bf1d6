package dev.gangway.bootstrap.wiring;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.TrialEnd;
import dev.gangway.persistence.PersistenceConfig;
import dev.gangway.stripe.StripeConfig;
import java.time.Duration;
import java.time.InstantSource;

/// Everything that is known before anything is put together.
///
/// @param patience how long a call of setup waits for the payment account
/// @param interposition what stands between the core and each driven port
public record Surroundings(
    InstantSource clock,
    PersistenceConfig persistence,
    StripeConfig stripe,
    PaymentAccountTrigger openOn,
    TrialEnd trialEnd,
    Duration patience,
    Interposition interposition) {

  public Surroundings {
    requireNonNull(clock);
    requireNonNull(persistence);
    requireNonNull(stripe);
    requireNonNull(openOn);
    requireNonNull(trialEnd);
    requireNonNull(patience);
    requireNonNull(interposition);
  }
}
