package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Addition;
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
  private final ParkedEvents parked;
  private final TaskQueue tasks;

  PaymentAccountWish(
      PaymentGateway gateway,
      PaymentAccountOpeningRepository openings,
      EventInbox inbox,
      TaskQueue tasks) {
    this.gateway = requireNonNull(gateway);
    this.openings = requireNonNull(openings);
    this.parked = new ParkedEvents(inbox, tasks);
    this.tasks = requireNonNull(tasks);
  }

  /// Adds the wish unless there is one. To be called within a unit of work.
  void commitFor(Account account) {
    var request =
        new OpeningRequest(account.id(), 1, account.email(), gateway.write(customer(account)));
    if (openings.add(PaymentAccountOpening.wanted(request)) == Addition.ADDED) {
      parked.release(new EventInbox.Awaited.TheAccount(account.id()));
    }
    // Also when the wish was there: a task that is in the queue looks once more, and one that was
    // lost with a restored backup comes back.
    tasks.enqueue(new TaskQueue.Task.OpenPaymentAccount(account.id()));
  }

  /// What is known of an account that a customer is made from.
  static PaymentGateway.NewCustomer customer(Account account) {
    return new PaymentGateway.NewCustomer(account.id(), account.email(), account.profile().name());
  }
}
