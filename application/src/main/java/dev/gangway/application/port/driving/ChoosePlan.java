package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;

/// Takes an option of an offer.
public interface ChoosePlan {

  /// Where something is to be paid, takes as long as the payment provider takes to open a checkout,
  /// a few seconds at most. If that is too short, the purchase has no checkout yet; it comes.
  Outcome choose(Command command);

  record Command(AccountId account, OfferId offer, PlanCode option) {}

  sealed interface Outcome {
    /// The plan is in force. Also the answer to the same choice made again.
    record Onboarded() implements Outcome {}

    /// It costs something, and has to be paid for: the purchase is under way. Also the answer to
    /// the same choice made again.
    record ToBePaid(Purchase.UnderWay purchase) implements Outcome {
      public ToBePaid {
        requireNonNull(purchase);
      }
    }

    /// Another purchase of the account's is under way. It has to be paid, or cancelled first.
    record PurchaseUnderWay(PurchaseId purchase) implements Outcome {
      public PurchaseUnderWay {
        requireNonNull(purchase);
      }
    }

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
