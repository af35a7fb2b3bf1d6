package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SurplusCustomer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Customers at the payment provider that only a human can put in order: one too many for their
/// account, or of an account that we do not know, or in use under another's name. Kept for them to
/// look at; nothing is charged through them because of it.
public interface SurplusCustomerRepository {

  /// Keeps customers whose account has another. One that is there already stays as it is.
  void add(List<PaymentAccount> surplus, Instant foundAt);

  /// Keeps one. If it is there already, it is as this says from now on, but found when it was.
  void keep(SurplusCustomer surplus);

  /// Forgets those that nobody came upon since: they are in order by now, or gone.
  ///
  /// @return how many
  int forgetUnseenSince(Instant since);

  /// Those of one account, by the order of the customers' ids.
  List<SurplusCustomer> of(AccountId account);

  /// The next ones, by the order of the customers' ids.
  List<SurplusCustomer> list(Optional<CustomerId> after, int most);
}
