package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription;
import java.util.Optional;

/// The recurring payments as the provider last showed them.
public interface SubscriptionRepository {

  /// The account's newest, if it has begun one.
  Optional<Subscription> newest(AccountId account);

  Optional<Subscription> find(SubscriptionId id);

  /// Adds it, or replaces what was known of it.
  ///
  /// @throws IllegalStateException if it is known as another account's. To be called within a unit
  ///   of work that has locked the account ([OnboardingRepository#findForChange])
  void keep(AccountId account, Subscription subscription);
}
