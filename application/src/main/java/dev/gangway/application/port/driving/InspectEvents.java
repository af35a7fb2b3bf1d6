package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Shows whoever looks after Gangway which of the provider's events are not settled. Changes
/// nothing.
public interface InspectEvents {

  /// The next events that were not applied, by the order of their ids.
  List<Unsettled> list(Optional<ProviderEventId> after, int most);

  record Unsettled(ProviderEvent event, Instant receivedAt, Condition condition) {
    public Unsettled {
      requireNonNull(event);
      requireNonNull(receivedAt);
      requireNonNull(condition);
    }
  }

  sealed interface Condition {
    /// It is applied soon.
    record Waiting() implements Condition {}

    /// It is applied once this account wants a payment account.
    record AwaitsAccount(AccountId account) implements Condition {}

    /// It is applied once this customer is an account's.
    record AwaitsCustomer(CustomerId customer) implements Condition {}

    /// It was given up, and is applied again when a human has it replayed.
    ///
    /// @param reason nothing personal
    record Dead(String reason) implements Condition {}
  }
}
