package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.domain.payment.ProviderEvent;
import java.time.Duration;
import java.time.InstantSource;

/// Keeps an event together with the work to do, once, whichever way it came.
final class EventIntake {

  /// The provider tells us of each customer that we made ourselves, usually before its answer is
  /// written down. A moment later there is nothing to do about it, and no call is spent.
  static final Duration CREATED_IS_LEFT_ALONE_FOR = Duration.ofSeconds(5);

  private final EventInbox inbox;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  EventIntake(EventInbox inbox, TaskQueue tasks, UnitOfWork unitOfWork, InstantSource clock) {
    this.inbox = requireNonNull(inbox);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  EventInbox.Receipt take(ProviderEvent event) {
    return unitOfWork.commit(() -> {
      EventInbox.Receipt receipt = inbox.add(event, clock.instant());
      if (receipt == EventInbox.Receipt.ADDED) {
        tasks.enqueue(new TaskQueue.Task.ApplyEvent(event.id(), leftAloneFor(event.hint())));
      }
      return receipt;
    });
  }

  private static Duration leftAloneFor(ProviderEvent.Hint hint) {
    return switch (hint) {
      case ProviderEvent.CustomerCreated _ -> CREATED_IS_LEFT_ALONE_FOR;
      case ProviderEvent.CustomerUpdated _,
          ProviderEvent.CustomerDeleted _,
          ProviderEvent.CheckoutChanged _,
          ProviderEvent.PaymentChanged _,
          ProviderEvent.SubscriptionChanged _,
          ProviderEvent.InvoiceChanged _ ->
          Duration.ZERO;
    };
  }
}
