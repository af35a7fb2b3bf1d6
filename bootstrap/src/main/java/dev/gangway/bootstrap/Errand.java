package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.InspectPaymentAccounts.Selection;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.reconciliation.Reconciliation;

/// What somebody who looks after a Gangway asks of it, whether it runs just now or not.
sealed interface Errand {

  /// Compare Stripe's customers with ours.
  ///
  /// @param budget the most calls to Stripe
  record Reconcile(Reconciliation.Mode mode, int budget, Form form) implements Errand {
    public Reconcile {
      requireNonNull(mode);
      requireNonNull(form);
    }
  }

  /// How a report is printed.
  enum Form {
    TEXT,
    JSON
  }

  record ListPaymentAccounts(Selection selection) implements Errand {
    public ListPaymentAccounts {
      requireNonNull(selection);
    }
  }

  record ListSurplusCustomers() implements Errand {}

  record ShowPaymentAccount(AccountId account) implements Errand {
    public ShowPaymentAccount {
      requireNonNull(account);
    }
  }

  record ReleasePaymentAccount(AccountId account) implements Errand {
    public ReleasePaymentAccount {
      requireNonNull(account);
    }
  }

  record ListEvents() implements Errand {}

  record ReplayEvents() implements Errand {}
}
