package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import java.time.Duration;
import java.util.Optional;

/// Tells the payment provider a customer's address and name when they have changed since it was
/// made. No method throws for what happens on the way.
public interface CustomerDetails {

  /// Writes what would be sent, without sending it: the same details always give the same body. It
  /// differs from [PaymentGateway#write] in that a name that is not known any more is taken away,
  /// where a new customer just has none.
  String write(Details details);

  /// How somebody is called and reached by now.
  record Details(Email email, Optional<String> name) {
    public Details {
      requireNonNull(email);
      requireNonNull(name);
    }

    /// Hides both: they are personal.
    @Override
    public String toString() {
      return "Details[hidden]";
    }
  }

  /// Sends the body under the key. The same key always carries the same body. The customer's other
  /// properties stay as they are.
  UpdateAnswer update(Update update);

  /// What is told.
  ///
  /// @param body as [#write] wrote it
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
    /// The customer is as the body says, or was when this key was first answered.
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

    /// This key is spent: the provider replays a server error for it, or knows it with another
    /// body. Whether the customer was changed is not known; another key may say it again, because
    /// telling the same twice does no harm.
    record FailureReplayed() implements UpdateAnswer {}

    /// The provider will never do this. The reason is for a human and holds nothing personal.
    record Refused(String reason) implements UpdateAnswer {
      public Refused {
        requireNonNull(reason);
      }
    }
  }
}
