package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// What can happen to a [Purchase].
public sealed interface PurchaseEvent {

  Instant at();

  /// A worker offers to do the next thing, and to be done with it before the lease is over.
  record Claimed(Instant at, Duration lease) implements PurchaseEvent {
    public Claimed {
      requireNonNull(at);
      if (!lease.isPositive()) {
        throw new IllegalArgumentException("a lease lasts: " + lease);
      }
    }
  }

  /// The checkout was looked at, or an answer or an event brought it. Evidence, whoever asked: the
  /// browser that comes back, the provider's event and the sweeper all bring this.
  record Seen(Instant at, CheckoutSighting sighting) implements PurchaseEvent {
    public Seen {
      requireNonNull(at);
      requireNonNull(sighting);
    }
  }

  /// The person does not want it any more, or wants something else.
  record CancelWanted(Instant at) implements PurchaseEvent {
    public CancelWanted {
      requireNonNull(at);
    }
  }

  /// What was paid for was given: credit in the ledger, the plan in force.
  record Given(Instant at) implements PurchaseEvent {
    public Given {
      requireNonNull(at);
    }
  }

  /// The provider's books show the credit too.
  record Mirrored(Instant at) implements PurchaseEvent {
    public Mirrored {
      requireNonNull(at);
    }
  }

  /// The whole of what was paid went back.
  record Refunded(Instant at) implements PurchaseEvent {
    public Refunded {
      requireNonNull(at);
    }
  }

  /// The person's bank took the money back, for the time being.
  record DisputeOpened(Instant at) implements PurchaseEvent {
    public DisputeOpened {
      requireNonNull(at);
    }
  }

  /// The bank gave the money back to us.
  record DisputeWon(Instant at) implements PurchaseEvent {
    public DisputeWon {
      requireNonNull(at);
    }
  }

  /// An answer to what revision number `revision` sent. If the purchase has moved on since, the
  /// answer is a zombie's and changes nothing.
  sealed interface Answer extends PurchaseEvent {
    int revision();
  }

  /// It is not known to be done, and the same key with the same body may be sent again.
  ///
  /// @param after the provider's own word on how long to wait; zero if it said nothing
  record Unsettled(Instant at, int revision, Duration after) implements Answer {
    public Unsettled {
      requireNonNull(at);
      requireNonNull(after);
    }
  }

  /// This key will say the same failure for ever.
  record FailureReplayed(Instant at, int revision) implements Answer {
    public FailureReplayed {
      requireNonNull(at);
    }
  }

  /// The provider understood, and will never open this checkout.
  ///
  /// @param reason for a human; nothing personal
  record Refused(Instant at, int revision, String reason) implements Answer {
    public Refused {
      requireNonNull(at);
      requireNonNull(reason);
    }
  }
}
