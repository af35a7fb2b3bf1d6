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
  public sealed interface Hint {}

  /// About a customer.
  public sealed interface AboutCustomer extends Hint {
    CustomerId customer();
  }

  /// A customer was made, by us or by somebody else.
  public record CustomerCreated(CustomerId customer) implements AboutCustomer {
    public CustomerCreated {
      requireNonNull(customer);
    }
  }

  /// Something about a customer was changed.
  public record CustomerUpdated(CustomerId customer) implements AboutCustomer {
    public CustomerUpdated {
      requireNonNull(customer);
    }
  }

  /// A customer was deleted.
  public record CustomerDeleted(CustomerId customer) implements AboutCustomer {
    public CustomerDeleted {
      requireNonNull(customer);
    }
  }

  /// A hosted checkout was completed, or closed.
  public record CheckoutChanged(CheckoutId checkout) implements Hint {
    public CheckoutChanged {
      requireNonNull(checkout);
    }
  }

  /// A payment was refunded or disputed, or a dispute was settled.
  public record PaymentChanged(PaymentId payment) implements Hint {
    public PaymentChanged {
      requireNonNull(payment);
    }
  }

  /// A recurring payment was begun, changed or ended.
  public record SubscriptionChanged(SubscriptionId subscription) implements Hint {
    public SubscriptionChanged {
      requireNonNull(subscription);
    }
  }

  /// An invoice was paid, or could not be.
  public record InvoiceChanged(InvoiceId invoice) implements Hint {
    public InvoiceChanged {
      requireNonNull(invoice);
    }
  }
}
