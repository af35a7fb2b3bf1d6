package dev.gangway.domain.onboarding;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.PlanCode;
import java.time.Instant;
import java.util.List;

/// The whole way from registration to being in.
///
/// ```text
/// Registered ──activate──▶ Activated ──attach──▶ PaymentReady ──offer──▶ PlanOffered ──choose──▶ Onboarded
///                                                     ▲                     │
///                                                     └───────lapse─────────┘
/// ```
///
/// Each stage is a type that has only the steps that are possible there. `offer` stands on
/// [PaymentReady] and nowhere else, and a `PaymentReady` comes only from a [PaymentAccount]: an
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

    /// Puts options before this payment account. The only way there is to make an offer.
    ///
    /// @throws IllegalArgumentException if there is no option, or one stands twice
    PlanOffered offer(
        OfferId id, CatalogueVersion version, List<PlanOption> options, OfferWindow window);
  }

  /// An offer lies open, or has lapsed unnoticed.
  sealed interface PlanOffered extends PayerKnown permits PlanOfferedState {
    PlanOffer offer();

    /// Takes an option that costs nothing.
    Choosing choose(PlanCode option, Instant at);

    /// Lets the offer go, so that a new one can be made.
    PaymentReady lapse();
  }

  /// A plan is in force.
  sealed interface Onboarded extends PayerKnown permits OnboardedState {
    PlanInForce plan();
  }
}
