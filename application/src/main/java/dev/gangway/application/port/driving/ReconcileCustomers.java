package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.reconciliation.Reconciliation;
import java.time.Instant;

/// Compares the payment provider's customers with ours, mends what is safe to mend, and sets the
/// rest aside. Goes on where the last call of the same mode stopped, or died.
public interface ReconcileCustomers {

  /// A thousand calls read a hundred thousand customers, and take some fifty seconds at the
  /// provider's ordinary rate.
  int ORDINARY_BUDGET = 1000;

  /// One call to go on with the list, and one to learn why that could not be done.
  int LEAST_BUDGET = 2;

  /// Returns at the end, or when it has to stop for now.
  Outcome reconcile(Command command);

  /// How far it may go.
  ///
  /// @param budget the most calls to the provider that it may make
  record Command(Reconciliation.Mode mode, int budget) {

    /// @throws IllegalArgumentException if it is less than [#LEAST_BUDGET]
    public Command {
      requireNonNull(mode);
      if (budget < LEAST_BUDGET) {
        throw new IllegalArgumentException("a reconciliation needs more calls than " + budget);
      }
    }
  }

  sealed interface Outcome {
    /// Everything was compared.
    record Complete(Reconciliation reconciliation) implements Outcome {}

    /// It goes on at the next call, which had better not come before then.
    record Paused(Reconciliation reconciliation, Instant notBefore) implements Outcome {}

    /// Somebody else is at it, and got on meanwhile.
    record Overtaken(Reconciliation reconciliation) implements Outcome {}

    /// The key is not this database's own, or not known to the provider. Nothing was looked at.
    record NotOurs(String reason) implements Outcome {}

    /// The provider could not be asked whose the key is. Nothing was looked at.
    record NotReached(String reason) implements Outcome {}
  }
}
