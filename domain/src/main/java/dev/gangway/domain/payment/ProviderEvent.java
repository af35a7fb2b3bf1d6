package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Something that the payment provider says happened there. Only a hint: events come twice, late
/// and in any order, so whoever acts on one asks the provider how things are by now.
///
/// @param createdAt by the provider's clock
public record ProviderEvent(ProviderEventId id, Hint hint, Instant createdAt) {

  public ProviderEvent {
    requireNonNull(id);
    requireNonNull(hint);
    requireNonNull(createdAt);
  }

  /// What to look at.
  public sealed interface Hint {

    /// Whom it is about.
    CustomerId customer();
  }

  /// A customer was made, by us or by somebody else.
  public record CustomerCreated(CustomerId customer) implements Hint {
    public CustomerCreated {
      requireNonNull(customer);
    }
  }

  /// Something about a customer was changed.
  public record CustomerUpdated(CustomerId customer) implements Hint {
    public CustomerUpdated {
      requireNonNull(customer);
    }
  }

  /// A customer was deleted.
  public record CustomerDeleted(CustomerId customer) implements Hint {
    public CustomerDeleted {
      requireNonNull(customer);
    }
  }
}
