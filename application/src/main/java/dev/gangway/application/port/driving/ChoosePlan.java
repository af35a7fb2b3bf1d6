package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.OfferId;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.PlanCode;

/// Takes an option of an offer.
public interface ChoosePlan {

  Outcome choose(Command command);

  record Command(AccountId account, OfferId offer, PlanCode option) {}

  sealed interface Outcome {
    /// The plan is in force. Also the answer to the same choice made again.
    record Onboarded() implements Outcome {}

    /// The offer's window has closed; a new one can be made.
    record OfferExpired() implements Outcome {}

    /// A later offer took its place, or another option was taken from it.
    record OfferSuperseded() implements Outcome {}

    /// This account has no such offer.
    record NoSuchOffer() implements Outcome {}

    /// The offer has no such option.
    record NoSuchOption() implements Outcome {}

    /// The option is shown but cannot be taken; it says why.
    record CannotBeTaken(PlanOption option) implements Outcome {}
  }
}
