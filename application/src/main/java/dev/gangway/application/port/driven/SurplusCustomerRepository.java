package dev.gangway.application.port.driven;

import dev.gangway.domain.payment.PaymentAccount;
import java.time.Instant;
import java.util.List;

/// Customers at the payment provider that are one too many: their account has another. Kept for a
/// human to look at; nothing is charged through them.
public interface SurplusCustomerRepository {

  /// Keeps them. One that is there already stays as it is.
  void add(List<PaymentAccount> surplus, Instant foundAt);
}
