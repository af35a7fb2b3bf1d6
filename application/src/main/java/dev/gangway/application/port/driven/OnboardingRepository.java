package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.purchase.PurchaseId;
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
  void keepOffer(PlanOffer offer);

  /// Takes the account's current offer back, if it has one: it counts as superseded. Makes
  /// everybody else wait as [#findForChange] does, so that there is none until the current unit of
  /// work ends.
  ///
  /// @throws IllegalStateException outside a unit of work
  void withdrawOffer(AccountId account);

  /// Settles the account's current offer, if it is this one: an option was taken from it.
  void settleOffer(AccountId account, OfferId offer);

  /// Keeps the plan that somebody is on from now on, in place of the one before, and settles the
  /// offer if it is their current one. A plan that they are on is not kept a second time.
  ///
  /// @param from the offer that it was taken from
  /// @param purchase what it was paid by, if it cost something
  /// @throws IllegalStateException if it was not taken from that offer or not paid by that
  ///   purchase, costs nothing and was taken from an offer that was superseded or that another plan
  ///   was taken from, or is a second trial: the database refuses too
  void keepPlan(Onboarding.Onboarded onboarded, OfferId from, Optional<PurchaseId> purchase);

  /// Keeps that the plan of `onboarded` ends when it says. Takes the plan that is kept for the one
  /// that is meant only if both were taken at the same time.
  void keepEnd(Onboarding.Onboarded onboarded);

  /// What the account has done so far, as far as it decides what it may take next; somebody who has
  /// taken nothing if it is not activated.
  Buyer buyer(AccountId account);

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
