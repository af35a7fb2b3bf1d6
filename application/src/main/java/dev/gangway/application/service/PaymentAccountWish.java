package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccountOpening;

/// Writes down that an account wants a payment account, together with the durable work that will
/// see to it. Nothing is sent: that is the work's affair, after the commit.
final class PaymentAccountWish {

  private final PaymentGateway gateway;
  private final PaymentAccountOpeningRepository openings;
  private final TaskQueue tasks;

  PaymentAccountWish(
      PaymentGateway gateway, PaymentAccountOpeningRepository openings, TaskQueue tasks) {
    this.gateway = requireNonNull(gateway);
    this.openings = requireNonNull(openings);
    this.tasks = requireNonNull(tasks);
  }

  /// Adds the wish unless there is one. To be called within a unit of work.
  void commitFor(Account account) {
    var customer =
        new PaymentGateway.NewCustomer(account.id(), account.email(), account.profile().name());
    var request = new OpeningRequest(account.id(), 1, account.email(), gateway.write(customer));
    openings.add(PaymentAccountOpening.wanted(request));
    // Also when the wish was there: a task that is in the queue looks once more, and one that was
    // lost with a restored backup comes back.
    tasks.enqueue(new TaskQueue.Task.OpenPaymentAccount(account.id()));
  }
}
