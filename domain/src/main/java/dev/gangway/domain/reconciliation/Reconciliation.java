package dev.gangway.domain.reconciliation;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import java.time.Instant;
import java.util.Optional;

/// One comparison of all the provider's customers with all of ours, and how far it has come. It may
/// take several sittings, by several processes: all that it knows is kept.
///
/// @param number counts up, over both modes
/// @param asOf when it last got on
/// @param steps how often it got on: whoever holds it with another number was overtaken
/// @param customers how many of the provider's customers it has read
/// @param calls how many calls to the provider that took
/// @param pause why nobody is at it; empty while somebody is, when somebody died over it, and at
///   the end
public record Reconciliation(
    long number,
    Mode mode,
    Instant beganAt,
    Instant asOf,
    int steps,
    Phase phase,
    long customers,
    long calls,
    Findings findings,
    Optional<Pause> pause) {

  public Reconciliation {
    requireNonNull(mode);
    requireNonNull(beganAt);
    requireNonNull(asOf);
    requireNonNull(phase);
    requireNonNull(findings);
    requireNonNull(pause);
  }

  /// Whether anything is changed.
  public enum Mode {
    /// Says what it would do.
    DRY_RUN,
    /// Does it.
    REPAIR
  }

  /// Why it goes on later.
  public enum Pause {
    /// It made as many calls as it was allowed to.
    BUDGET_SPENT,
    /// The calls that the provider permits were needed by others.
    NO_PERMIT,
    /// The provider did not answer.
    COULD_NOT_LOOK
  }

  /// What it is at. In this order: what is ready is noted before the list is read, so that whoever
  /// becomes ready meanwhile is not missed on it; and what is at the provider is adopted before
  /// anything new is wished for, or the wish would make a second one.
  public sealed interface Phase {

    /// Notes which accounts are ready, and with which customer.
    record Noting(Optional<AccountId> after) implements Phase {
      public Noting {
        requireNonNull(after);
      }
    }

    /// Reads the provider's list, newest first.
    record Listing(Optional<CustomerId> after) implements Phase {
      public Listing {
        requireNonNull(after);
      }
    }

    /// Asks again about the customers whose account is not ready, and lets it have the oldest.
    record Adopting(Optional<AccountId> after) implements Phase {
      public Adopting {
        requireNonNull(after);
      }
    }

    /// Asks about each customer that was noted and not on the list.
    record Confirming(Optional<CustomerId> after) implements Phase {
      public Confirming {
        requireNonNull(after);
      }
    }

    /// Looks for openings that nobody is at.
    record Enqueuing(Optional<AccountId> after) implements Phase {
      public Enqueuing {
        requireNonNull(after);
      }
    }

    /// Looks for activated accounts without a wish.
    record Wishing(Optional<AccountId> after) implements Phase {
      public Wishing {
        requireNonNull(after);
      }
    }

    /// It is at its end.
    record Done() implements Phase {}
  }

  /// A new one.
  public static Reconciliation beginning(long number, Mode mode, Instant at) {
    return new Reconciliation(
        number,
        mode,
        at,
        at,
        0,
        new Phase.Noting(Optional.empty()),
        0,
        0,
        Findings.none(),
        Optional.empty());
  }

  public boolean isDone() {
    return phase instanceof Phase.Done;
  }

  /// One step further.
  public Reconciliation at(Instant now, Phase next) {
    return new Reconciliation(
        number, mode, beganAt, now, steps + 1, next, customers, calls, findings, Optional.empty());
  }

  /// With something found, within the same step.
  public Reconciliation with(Finding finding) {
    return new Reconciliation(
        number, mode, beganAt, asOf, steps, phase, customers, calls, findings.with(finding), pause);
  }

  /// With a call to the provider made, within the same step.
  ///
  /// @param read how many customers it brought
  public Reconciliation called(int read) {
    return new Reconciliation(
        number, mode, beganAt, asOf, steps, phase, customers + read, calls + 1, findings, pause);
  }

  /// Left where it is.
  public Reconciliation paused(Instant now, Pause why) {
    return new Reconciliation(
        number, mode, beganAt, now, steps + 1, phase, customers, calls, findings, Optional.of(why));
  }
}
