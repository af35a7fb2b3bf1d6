package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What can happen to a [PaymentAccountOpening].
public sealed interface OpeningEvent {

  Instant at();

  /// A worker offers to do the next thing, and to be done with it before the lease is over.
  ///
  /// @param lease longer than the longest call to the provider may take
  record Claimed(Instant at, Duration lease) implements OpeningEvent {
    public Claimed {
      requireNonNull(at);
      if (!lease.isPositive()) {
        throw new IllegalArgumentException("a lease lasts: " + lease);
      }
    }
  }

  /// The provider holds this live customer with our account's id in its metadata: it told us by
  /// itself, or a reconciliation or a late answer came upon it. Evidence, whatever was asked.
  record Appeared(Instant at, PaymentAccount paymentAccount) implements OpeningEvent {
    public Appeared {
      requireNonNull(at);
      requireNonNull(paymentAccount);
    }
  }

  /// The provider was asked for this customer, and has it no more: somebody deleted it there.
  record Gone(Instant at, CustomerId customer) implements OpeningEvent {
    public Gone {
      requireNonNull(at);
      requireNonNull(customer);
    }
  }

  /// A human mended what the provider had refused, and wants it tried anew.
  ///
  /// @param email the account's address by now
  /// @param body the request, written anew from what is known by now
  record Released(Instant at, Email email, String body) implements OpeningEvent {
    public Released {
      requireNonNull(at);
      requireNonNull(email);
      requireNonNull(body);
    }

    /// Hides address and body: they are personal.
    @Override
    public String toString() {
      return "Released[at=" + at + "]";
    }
  }

  /// An answer to what attempt number `attempt` sent or looked up. If the opening has moved on
  /// since, the answer is a zombie's and changes nothing.
  sealed interface Answer extends OpeningEvent {
    int attempt();
  }

  /// The provider made the customer, or had made it before under the same key.
  record Created(Instant at, int attempt, PaymentAccount paymentAccount) implements Answer {
    public Created {
      requireNonNull(at);
      requireNonNull(paymentAccount);
    }
  }

  /// It is not known to be done, and the same key with the same body may be sent again: too many
  /// requests, the key still at work, a time-out, a first 5xx, or a provider that was not reached.
  ///
  /// @param after the provider's own word on how long to wait; zero if it said nothing
  record Unsettled(Instant at, int attempt, Duration after) implements Answer {
    public Unsettled {
      requireNonNull(at);
      requireNonNull(after);
    }
  }

  /// The provider replays a failure: this key will say the same for ever, and whether the customer
  /// exists is not known.
  record FailureReplayed(Instant at, int attempt) implements Answer {
    public FailureReplayed {
      requireNonNull(at);
    }
  }

  /// The provider understood the request and will never do it.
  ///
  /// @param reason for a human; nothing personal
  record Refused(Instant at, int attempt, String reason) implements Answer {
    public Refused {
      requireNonNull(at);
      requireNonNull(reason);
    }
  }

  /// The provider was searched, and has these customers with our account's id in their metadata.
  ///
  /// @param candidates at least one, oldest first, of one account; each counts once, however often
  ///   the pages of a list that grew meanwhile repeat it
  record Found(Instant at, int attempt, List<PaymentAccount> candidates) implements Answer {
    public Found {
      requireNonNull(at);
      candidates = candidates.stream().distinct().toList();
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("found means at least one; none is Absent");
      }
      if (candidates.stream().map(PaymentAccount::account).distinct().count() > 1) {
        throw new IllegalArgumentException("found customers of several people");
      }
    }
  }

  /// The provider was searched to the end, and has none.
  record Absent(Instant at, int attempt) implements Answer {
    public Absent {
      requireNonNull(at);
    }
  }

  /// The search did not come to an end. That is not [Absent]: reading a failed look-up as "no
  /// customer" is how second customers are made.
  record CouldNotLook(Instant at, int attempt, Duration after) implements Answer {
    public CouldNotLook {
      requireNonNull(at);
      requireNonNull(after);
    }
  }
}
