package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.letter.Letter;
import java.util.UUID;

/// Durable work: enqueued in the same unit of work as the facts that call for it, carried out soon
/// after the commit, and again after a crash, until it is done.
public interface TaskQueue {

  /// Puts a task into the queue, due at once. One that is there already becomes due at once; one
  /// that is just being carried out is carried out once more.
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
