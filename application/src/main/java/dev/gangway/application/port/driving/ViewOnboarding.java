package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.onboarding.Onboarding;
import java.util.Optional;

/// Where a person is on the way in, and what is possible there.
public interface ViewOnboarding {

  /// Derives the view from the facts, each time.
  ///
  /// @throws IllegalArgumentException if there is no such account or it is not activated: sessions
  ///   only lead to those that are
  View view(AccountId account);

  /// Everything that a page needs to show where the person is.
  ///
  /// @param partner the partner that the person came through, if it is known
  /// @param paymentAccount how far the payment account is
  record View(
      Account account,
      Optional<Partner> partner,
      Onboarding.Verified stage,
      PaymentAccountStatus paymentAccount) {
    public View {
      requireNonNull(account);
      requireNonNull(partner);
      requireNonNull(stage);
      requireNonNull(paymentAccount);
    }
  }

  /// How far a payment account is, for the person who waits for it.
  enum PaymentAccountStatus {
    /// Nobody has asked for it yet (with the setting `open-on: setup`).
    WANTED,
    /// It is being opened, or looked for; this ends by itself.
    PREPARING,
    READY,
    /// It cannot be opened as things are; only a human can mend that.
    BLOCKED
  }
}
