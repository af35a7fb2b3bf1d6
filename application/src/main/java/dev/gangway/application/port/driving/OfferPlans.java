package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.PlanOffer;
import java.util.Optional;

/// Puts the plans that a person may take before them.
public interface OfferPlans {

  /// Makes an offer, or returns the one that lies open.
  ///
  /// @throws IllegalArgumentException if there is no such account or it is not activated
  Outcome offer(AccountId account);

  /// The offer that lies open, if one does.
  Optional<PlanOffer> current(AccountId account);

  sealed interface Outcome {
    record Made(PlanOffer offer) implements Outcome {}

    record LiesOpen(PlanOffer offer) implements Outcome {}

    /// The payment account is not there yet. Nothing about plans is possible before it is.
    record PaymentAccountRequired() implements Outcome {}
  }
}
