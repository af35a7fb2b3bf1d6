package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.OfferId;
import dev.gangway.domain.onboarding.Onboarding;
import java.util.Optional;

/// Where each account is on its way. Derived from the facts each time, by taking the steps again.
public interface OnboardingRepository {

  Optional<Onboarding> find(AccountId account);

  /// The same, and makes everybody else who asks so for this account wait until the current unit of
  /// work ends.
  ///
  /// @throws IllegalStateException outside a unit of work
  Optional<Onboarding> findForChange(AccountId account);

  /// Keeps a new offer, in place of the account's current one if it has one.
  ///
  /// @throws IllegalStateException if the payment account is not there: the database refuses too
  void keepOffer(Onboarding.PlanOffered offered);

  /// Takes the account's current offer back, if it has one: it counts as superseded. Makes
  /// everybody else wait as [#findForChange] does, so that there is none until the current unit of
  /// work ends.
  ///
  /// @throws IllegalStateException outside a unit of work
  void withdrawOffer(AccountId account);

  /// Keeps the choice of a plan, which settles the current offer.
  void keepChoice(Onboarding.Onboarded onboarded, OfferId from);

  /// What an offer is to this account. Another account's is as unknown as one that never was.
  OfferStanding standing(AccountId account, OfferId offer);

  enum OfferStanding {
    /// Lies open, or has lapsed without another in its place.
    CURRENT,
    /// Was replaced by a later offer, or withdrawn because its payment account is no more.
    SUPERSEDED,
    /// An option was taken from it.
    SETTLED,
    UNKNOWN
  }
}
