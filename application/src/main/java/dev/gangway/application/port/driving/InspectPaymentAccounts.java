package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.SurplusCustomer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shows whoever looks after Gangway how it stands with payment accounts. Changes nothing.
public interface InspectPaymentAccounts {

  /// The next openings, by the order of the accounts' ids.
  List<PaymentAccountOpening> list(Selection selection, Optional<AccountId> after, int most);

  enum Selection {
    ALL,
    /// Those that a human has to release.
    BLOCKED,
    /// Those that are under way.
    UNSETTLED
  }

  /// The next customers that were set aside, by the order of the customers' ids.
  List<SurplusCustomer> surplus(Optional<CustomerId> after, int most);

  Outcome show(AccountId account);

  sealed interface Outcome {
    /// What is known of the account.
    ///
    /// @param activatedAt empty before the activation
    /// @param opening empty before anybody wished for a payment account
    record Known(
        AccountId account,
        Instant registeredAt,
        Optional<Instant> activatedAt,
        Optional<PaymentAccountOpening> opening,
        List<SurplusCustomer> surplus)
        implements Outcome {
      public Known {
        requireNonNull(account);
        requireNonNull(registeredAt);
        requireNonNull(activatedAt);
        requireNonNull(opening);
        surplus = List.copyOf(surplus);
      }
    }

    record NoSuchAccount() implements Outcome {}
  }
}
