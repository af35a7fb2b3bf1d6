package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/// What a worker is to do next for a [PaymentAccountOpening], once the state that goes with it is
/// committed.
public sealed interface OpeningCommand {

  /// Send the frozen request, and report the answer under `attempt`.
  record Send(OpeningRequest request, int attempt) implements OpeningCommand {
    public Send {
      requireNonNull(request);
    }
  }

  /// List the provider's customers created since `createdFrom` that have the frozen address, keep
  /// those whose metadata names our account, and report under `attempt`.
  record LookUp(OpeningRequest request, int attempt, Instant createdFrom)
      implements OpeningCommand {
    public LookUp {
      requireNonNull(request);
      requireNonNull(createdFrom);
    }
  }

  /// These customers of the account's are too many: another one is kept.
  record SetAside(List<PaymentAccount> surplus) implements OpeningCommand {
    public SetAside {
      surplus = List.copyOf(surplus);
    }
  }
}
