package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// What can happen to a [CreditPosting].
public sealed interface PostingEvent {

  Instant at();

  /// A worker offers to do the next thing, and to be done with it before the lease is over.
  record Claimed(Instant at, Duration lease) implements PostingEvent {
    public Claimed {
      requireNonNull(at);
      if (!lease.isPositive()) {
        throw new IllegalArgumentException("a lease lasts: " + lease);
      }
    }
  }

  /// It stands in the provider's books. Evidence, whoever asked.
  record Stands(Instant at) implements PostingEvent {
    public Stands {
      requireNonNull(at);
    }
  }

  /// An answer to what revision number `revision` sent or looked up.
  sealed interface Answer extends PostingEvent {
    int revision();
  }

  /// It is not known to be done, and the same key with the same body may be sent again.
  record Unsettled(Instant at, int revision, Duration after) implements Answer {
    public Unsettled {
      requireNonNull(at);
      requireNonNull(after);
    }
  }

  /// This key will say the same failure for ever, and whether it was written is not known.
  record FailureReplayed(Instant at, int revision) implements Answer {
    public FailureReplayed {
      requireNonNull(at);
    }
  }

  /// The provider will never write this.
  ///
  /// @param reason for a human; nothing personal
  record Refused(Instant at, int revision, String reason) implements Answer {
    public Refused {
      requireNonNull(at);
      requireNonNull(reason);
    }
  }

  /// The books were read to the end, and it does not stand there.
  record Absent(Instant at, int revision) implements Answer {
    public Absent {
      requireNonNull(at);
    }
  }

  /// The books were not read to the end.
  record CouldNotLook(Instant at, int revision, Duration after) implements Answer {
    public CouldNotLook {
      requireNonNull(at);
      requireNonNull(after);
    }
  }
}
