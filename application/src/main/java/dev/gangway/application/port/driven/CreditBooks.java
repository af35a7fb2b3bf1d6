package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// What the payment provider's books show as a customer's credit, which pays their next invoices
/// (Stripe: customer balance transactions). No method throws for what happens on the way.
public interface CreditBooks {

  /// Writes the request that makes the books show a line, without sending it: the same line always
  /// gives the same body. The line's [PostingId] stands in the metadata.
  String write(AccountId account, CreditEntry entry);

  /// Has it written, under the request's key and with exactly its body.
  PostAnswer post(PostingRequest request);

  sealed interface PostAnswer {
    /// It stands there.
    record Posted() implements PostAnswer {}

    /// It is not known to be done, and the same request may be sent again.
    ///
    /// @param after what the provider asked to wait; zero if it did not
    /// @param rateLimited whether the provider said that there were too many calls
    record Unsettled(Duration after, boolean rateLimited) implements PostAnswer {
      public Unsettled {
        requireNonNull(after);
      }
    }

    /// This key is spent: the provider replays a server error for it, or knows it with another
    /// body. Whether it was written can only be looked up.
    record FailureReplayed() implements PostAnswer {}

    /// The provider will never do this. The reason is for a human and holds nothing personal.
    record Refused(String reason) implements PostAnswer {
      public Refused {
        requireNonNull(reason);
      }
    }
  }

  /// Reads the customer's books from `from` on for the line whose metadata names `id`.
  FindAnswer find(CustomerId customer, PostingId id, Instant from);

  sealed interface FindAnswer {
    /// It stands there.
    record Stands() implements FindAnswer {}

    /// The books were read to the end, and it does not.
    record Absent() implements FindAnswer {}

    /// The books were not read to the end.
    record CouldNotLook(Duration after) implements FindAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }

  /// Reads all of the customer's books.
  ReadAnswer read(CustomerId customer);

  sealed interface ReadAnswer {
    /// They were read to the end. A customer who is gone has nothing in them.
    ///
    /// @param credit what is to the customer's credit, in minor units of the one currency that
    ///   their books are in; below zero is what they owe
    /// @param spent what each invoice took of it and has not given back
    record Shown(long credit, Map<InvoiceId, Money> spent) implements ReadAnswer {
      public Shown {
        spent = Map.copyOf(spent);
      }
    }

    /// The books were not read to the end.
    record CouldNotLook(Duration after) implements ReadAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }
}
