package dev.gangway.domain.onboarding;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The whole way from registration to being in.
///
/// ```text
/// Registered ──activate──▶ Activated ──attach──▶ PaymentReady ──offer──▶ PlanOffered ──choose──▶ Onboarded
///                                                     ▲                   │  ▲  │                    ▲
///                                                     └───────lapse───────┘  │  └order▶ Purchasing ──┘ give
///                                                                            └─abandon──────┘
/// ```
///
/// Each stage is a type that has only the steps that are possible there. `offer` stands on the
/// stages that know the payer and nowhere else, and those come only from a [PaymentAccount]: an
/// offer before the payment account cannot be written down. There is no way to load a stage but to
/// take the steps that led to it, so a stored row cannot claim more than the facts allow.
public sealed interface Onboarding {

  AccountId account();

  /// The beginning. The e-mail address is not verified.
  static Registered register(AccountId account) {
    return new RegisteredState(account);
  }

  /// The e-mail address is not verified.
  sealed interface Registered extends Onboarding permits RegisteredState {

    /// The address is verified. Trial clocks start here, never at registration.
    Activated activate(Instant at);
  }

  /// Every stage from activation on.
  sealed interface Verified extends Onboarding {
    Instant activatedAt();
  }

  /// Verified; the payment account is wanted and not there yet. Nothing about plans is possible.
  sealed interface Activated extends Verified permits ActivatedState {

    /// The payment account exists.
    ///
    /// @throws IllegalArgumentException if it is another person's
    PaymentReady attach(PaymentAccount evidence);
  }

  /// Every stage at which money can move.
  sealed interface PayerKnown extends Verified {
    PaymentAccount paymentAccount();
  }

  /// The payment account exists; plans can be offered.
  sealed interface PaymentReady extends PayerKnown permits PaymentReadyState {

    /// Puts options before this payment account.
    ///
    /// @throws IllegalArgumentException if there is no option, or one stands twice
    PlanOffered offer(
        OfferId id, CatalogueVersion version, List<PlanOption> options, OfferWindow window);
  }

  /// An offer lies open, or has lapsed unnoticed.
  sealed interface PlanOffered extends PayerKnown permits PlanOfferedState {
    PlanOffer offer();

    /// Takes an option, if it costs nothing; says what is to be paid, if it does.
    Choosing choose(PlanCode option, Buyer buyer, Instant at);

    /// A purchase of one of the options is under way.
    ///
    /// @throws IllegalArgumentException if it was not chosen from this offer
    Purchasing order(Purchase.UnderWay purchase);

    /// Lets the offer go, so that a new one can be made.
    PaymentReady lapse();
  }

  /// A purchase is under way, and there is no plan in force yet.
  sealed interface Purchasing extends PayerKnown permits PurchasingState {
    PlanOffer offer();

    Purchase.UnderWay purchase();

    /// What was paid for is theirs.
    ///
    /// @throws IllegalArgumentException if it is not this purchase that was paid for
    Onboarded give(Purchase.Bought paid, Instant at);

    /// The purchase came to nothing, and the offer lies there as before.
    PlanOffered abandon();
  }

  /// A plan is in force, or was: whoever has been in stays in, and may take another one.
  sealed interface Onboarded extends PayerKnown permits OnboardedState {
    PlanInForce plan();

    /// What lies before them now, if anything does.
    Optional<PlanOffer> offer();

    /// Puts options before them, in place of those that lay there.
    ///
    /// @throws IllegalArgumentException if there is no option, or one stands twice
    Onboarded offer(
        OfferId id, CatalogueVersion version, List<PlanOption> options, OfferWindow window);

    /// As for somebody new.
    Choosing choose(PlanCode option, Buyer buyer, Instant at);

    /// What was paid for is theirs.
    ///
    /// @throws IllegalArgumentException if somebody else paid for it
    Onboarded give(Purchase.Bought paid, Instant at);

    /// The plan is over: its money went back, or its subscription ended.
    Onboarded end(Instant at);
  }
}
