package dev.gangway.application.port.driving;

import dev.gangway.domain.payment.ProviderOrigin;

/// Whether the configured key belongs to the account at the payment provider that this database's
/// ids come from. Asked at every start: test keys met live data, and copied production databases
/// billed people.
public interface CheckOrigin {

  Outcome check();

  sealed interface Outcome {
    /// The same as ever, or the first.
    record Matches(ProviderOrigin origin) implements Outcome {}

    /// The start must stop.
    record Differs(ProviderOrigin kept, ProviderOrigin configured) implements Outcome {}

    /// The provider does not know the key. The start must stop.
    record KeyRefused(String reason) implements Outcome {}

    /// The provider is away; the check is made again before anything is asked of it.
    record NotReached(String reason) implements Outcome {}
  }
}
