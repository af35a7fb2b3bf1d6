package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;

/// Where lines are added to ledgers: together with the work that makes the provider's books show
/// them, or makes good what an invoice should not have cost.
final class CreditLines {

  private final CreditRepository credit;
  private final TaskQueue tasks;

  CreditLines(CreditRepository credit, TaskQueue tasks) {
    this.credit = requireNonNull(credit);
    this.tasks = requireNonNull(tasks);
  }

  /// Adds one line. To be called as [CreditRepository#add] is.
  void add(AccountId account, CreditEntry entry) {
    credit.add(account, entry);
    if (entry.change() != 0 || entry instanceof CreditEntry.Spent) {
      tasks.enqueue(new TaskQueue.Task.PostCredit(account));
    }
  }
}
