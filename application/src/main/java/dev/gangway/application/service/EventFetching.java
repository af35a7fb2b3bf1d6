package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.ProviderEvents.UndeliveredAnswer;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// See [FetchEvents].
public final class EventFetching implements FetchEvents {

  /// How far back each reading begins before the one before it ended. Stripe tries to deliver for
  /// up to three days, and does not promise that an event is on the list before it gave up.
  static final Duration OVERLAP = Duration.ofDays(4);

  /// Stripe lists events for 30 days.
  static final Duration LISTED_FOR = Duration.ofDays(30);

  private final ProviderEvents events;
  private final EventInbox inbox;
  private final EventIntake intake;
  private final PurchaseRepository purchases;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;
  private final RateBudget budget;
  private final OriginGuard guard;
  private final InstantSource clock;

  public EventFetching(
      ProviderEvents events,
      EventInbox inbox,
      PurchaseRepository purchases,
      RateBudget budget,
      CheckOrigin origin,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.events = requireNonNull(events);
    this.inbox = requireNonNull(inbox);
    this.intake = new EventIntake(inbox, tasks, unitOfWork, clock);
    this.purchases = requireNonNull(purchases);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.budget = requireNonNull(budget);
    this.guard = new OriginGuard(origin, clock);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome fetch() {
    Instant now = clock.instant();
    Instant resumed = resumed(now);
    Instant oldest = now.minus(LISTED_FOR);
    Instant since = resumed.isAfter(oldest) ? resumed : oldest;
    if (guard.closedUntil().isPresent()) {
      return new Outcome.CouldNotLook();
    }
    int added = 0;
    Optional<ProviderEventId> after = Optional.empty();
    do {
      switch (page(since, after)) {
        case UndeliveredAnswer.CouldNotLook _ -> {
          return new Outcome.CouldNotLook();
        }
        case UndeliveredAnswer.Page page -> {
          for (ProviderEvent event : page.events()) {
            added += intake.take(event) == EventInbox.Receipt.ADDED ? 1 : 0;
          }
          after = page.next();
        }
      }
    } while (after.isPresent());
    if (resumed.isBefore(oldest)) {
      checkAllPayments();
    }
    inbox.fetchedUpTo(now);
    return new Outcome.Fetched(added);
  }

  /// What happened to money before the oldest event that is listed nobody will tell any more. What
  /// happened to customers the reconciliation finds.
  private void checkAllPayments() {
    for (PurchaseId purchase : purchases.paid()) {
      unitOfWork.commit(() -> tasks.enqueue(new TaskQueue.Task.CheckPayment(purchase)));
    }
  }

  private UndeliveredAnswer page(Instant since, Optional<ProviderEventId> after) {
    return switch (budget.take(RateBudget.Urgency.BACKLOG)) {
      case RateBudget.Permit.Granted() -> events.undelivered(since, after);
      case RateBudget.Permit.NotBefore(Instant at) ->
          new UndeliveredAnswer.CouldNotLook(Duration.between(clock.instant(), at));
    };
  }

  /// A database that never fetched is new, and what happened before it concerns nobody in it. That
  /// is written down at the first try: what happens while the provider is away does concern us.
  private Instant resumed(Instant now) {
    Optional<Instant> upTo = inbox.fetchedUpTo();
    if (upTo.isEmpty()) {
      inbox.fetchedUpTo(now);
    }
    return upTo.orElse(now).minus(OVERLAP);
  }
}
