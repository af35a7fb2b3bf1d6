package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All customers that the payment provider holds, ours and others', as they are by now. No method
/// throws for what happens on the way.
public interface CustomerDirectory {

  /// Reads one customer.
  FindAnswer find(CustomerId customer);

  sealed interface FindAnswer {
    record Live(ListedCustomer customer) implements FindAnswer {
      public Live {
        requireNonNull(customer);
      }
    }

    /// It was there, and was deleted.
    record Deleted() implements FindAnswer {}

    /// The provider knows no such customer.
    record Unknown() implements FindAnswer {}

    /// It was not answered. That is neither of the others.
    record CouldNotLook(Duration after) implements FindAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }

  /// Reads one page of all live customers, newest first: one call to the provider. A customer that
  /// is made meanwhile is on no page; none that was there before is left out.
  ///
  /// @param after the last customer of the page before, or any other where to go on. A provider may
  ///   not know one any more that was deleted meanwhile: that could not be looked after either, for
  ///   as long as one asks, and whoever keeps a place in the list has to be ready to begin again
  PageAnswer page(Optional<CustomerId> after);

  sealed interface PageAnswer {
    /// One page.
    ///
    /// @param next where the next page begins, if there is one
    record Page(List<ListedCustomer> customers, Optional<CustomerId> next) implements PageAnswer {
      public Page {
        customers = List.copyOf(customers);
        requireNonNull(next);
      }
    }

    record CouldNotLook(Duration after) implements PageAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }

  /// A live customer.
  ///
  /// @param paymentAccount whose it is, if its metadata names an account. Whether there is such an
  ///   account the provider cannot tell: another Gangway may share its account there
  /// @param createdAt by the provider's clock
  record ListedCustomer(CustomerId id, Optional<PaymentAccount> paymentAccount, Instant createdAt) {
    public ListedCustomer {
      requireNonNull(id);
      requireNonNull(paymentAccount);
      requireNonNull(createdAt);
    }
  }
}
