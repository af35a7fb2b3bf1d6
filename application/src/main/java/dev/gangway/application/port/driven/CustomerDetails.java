package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import java.time.Duration;

/// Tells the payment provider a customer's address and name when they have changed since it was
/// made. No method throws for what happens on the way.
public interface CustomerDetails {

  /// Sends the body under the key. The same key always carries the same body.
  UpdateAnswer update(Update update);

  /// What is told.
  ///
  /// @param body as [PaymentGateway#write] wrote it
  record Update(CustomerId customer, IdempotencyKey key, String body) {
    public Update {
      requireNonNull(customer);
      requireNonNull(key);
      requireNonNull(body);
    }

    /// Hides the body: it holds the person's name and address.
    @Override
    public String toString() {
      return "Update[" + key + "]";
    }
  }

  sealed interface UpdateAnswer {
    /// The customer is as the body says.
    record Updated() implements UpdateAnswer {}

    /// It is not known to be done, and the same may be sent again.
    ///
    /// @param after what the provider asked to wait; zero if it did not
    record Unsettled(Duration after) implements UpdateAnswer {
      public Unsettled {
        requireNonNull(after);
      }
    }

    /// The provider holds no such customer any more.
    record Gone() implements UpdateAnswer {}

    /// This key is spent: the provider replays a server error for it.
    record FailureReplayed() implements UpdateAnswer {}

    /// The provider will never do this. The reason is for a human and holds nothing personal.
    record Refused(String reason) implements UpdateAnswer {
      public Refused {
        requireNonNull(reason);
      }
    }
  }
}
