package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.util.UUID;

/// Durable work: enqueued in the same unit of work as the facts that call for it, carried out soon
/// after the commit, and again after a crash, until it is done.
public interface TaskQueue {

  /// Puts a task into the queue, due at once unless it says otherwise. One that is there already
  /// becomes due then, if that is earlier; one that is just being carried out is carried out once
  /// more.
  ///
  /// @throws IllegalStateException outside a unit of work
  void enqueue(Task task);

  sealed interface Task {

    /// Advance the account's payment account until it is settled. At most one of these exists for
    /// an account.
    record OpenPaymentAccount(AccountId account) implements Task {
      public OpenPaymentAccount {
        requireNonNull(account);
      }
    }

    /// Apply one event of the payment provider's. At most one of these exists for an event.
    ///
    /// @param after how long to leave it alone before
    record ApplyEvent(ProviderEventId event, Duration after) implements Task {
      public ApplyEvent {
        requireNonNull(event);
        if (after.isNegative()) {
          throw new IllegalArgumentException("nothing is done before it is known: " + after);
        }
      }
    }

    /// Tell the payment provider how somebody is called and reached by now. At most one of these
    /// exists for an account.
    record DescribePayer(AccountId account) implements Task {
      public DescribePayer {
        requireNonNull(account);
      }
    }

    /// Do the next thing for a purchase until it is over or done with. At most one of these exists
    /// for a purchase.
    ///
    /// @param after how long to leave it alone before
    record AdvancePurchase(PurchaseId purchase, Duration after) implements Task {
      public AdvancePurchase {
        requireNonNull(purchase);
        if (after.isNegative()) {
          throw new IllegalArgumentException("nothing is done before it is known: " + after);
        }
      }
    }

    /// Look at what became of the money that was taken for a purchase. At most one of these exists
    /// for a purchase.
    record CheckPayment(PurchaseId purchase) implements Task {
      public CheckPayment {
        requireNonNull(purchase);
      }
    }

    /// Make the provider's books show an account's credit. At most one of these exists for an
    /// account.
    record PostCredit(AccountId account) implements Task {
      public PostCredit {
        requireNonNull(account);
      }
    }

    /// Do what the calendar asks for an account: remind of the end of a trial or of credit, and end
    /// what has come to its end. At most one of these exists for an account.
    record ReviewTerms(AccountId account) implements Task {
      public ReviewTerms {
        requireNonNull(account);
      }
    }

    /// Send one mail.
    ///
    /// @param id makes two wishes for the same mail two mails
    record SendMail(UUID id, Letter letter) implements Task {
      public SendMail {
        requireNonNull(id);
        requireNonNull(letter);
      }
    }
  }
}
