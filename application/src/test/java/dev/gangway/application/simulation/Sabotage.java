package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Puts the planted bug, if there is one, between the production code and its ports.
final class Sabotage {

  private final PlantedBug bug;
  private final ModelStripe stripe;
  private final InMemoryStorage storage;
  private final FakeClock clock;
  private final List<TaskQueue.Task> enqueuedLater = new ArrayList<>();

  Sabotage(PlantedBug bug, ModelStripe stripe, InMemoryStorage storage) {
    this.bug = bug;
    this.stripe = stripe;
    this.storage = storage;
    this.clock = storage.clock();
  }

  boolean isSentAfterTheLease() {
    return bug == PlantedBug.SENT_AFTER_THE_LEASE;
  }

  PaymentGateway gateway(PaymentGateway gateway) {
    return bug == PlantedBug.NONE ? gateway : new SpoiltGateway(gateway, bug, stripe, clock);
  }

  PaymentAccountOpeningRepository openings(PaymentAccountOpeningRepository openings) {
    return bug == PlantedBug.NONE ? openings : new SpoiltOpenings(openings, bug, clock);
  }

  EventInbox inbox(EventInbox inbox) {
    return bug == PlantedBug.NONE ? inbox : new SpoiltInbox(inbox, bug);
  }

  CustomerDirectory directory(CustomerDirectory directory) {
    return bug == PlantedBug.NONE
        ? directory
        : new SpoiltDirectory(directory, bug, stripe, storage.accounts()::findByEmail);
  }

  ProviderEvents events(ProviderEvents events) {
    return bug == PlantedBug.NONE ? events : new SpoiltEvents(events, bug);
  }

  Checkouts checkouts(Checkouts checkouts) {
    return bug == PlantedBug.NONE ? checkouts : new SpoiltCheckouts(checkouts, bug, storage);
  }

  CreditBooks books(CreditBooks books) {
    return bug == PlantedBug.NONE ? books : new SpoiltBooks(books, bug);
  }

  PurchaseRepository purchases(PurchaseRepository purchases) {
    return bug == PlantedBug.NONE ? purchases : new SpoiltPurchases(purchases, bug);
  }

  CreditRepository credits(CreditRepository credits) {
    return bug == PlantedBug.NONE ? credits : new SpoiltCredits(credits, bug);
  }

  CustomerDetails details(CustomerDetails details) {
    return bug == PlantedBug.ONE_KEY_FOR_ALL_NAMES ? new SpoiltDetails(details) : details;
  }

  /// What an instance takes its tokens from.
  RateBudget budget(RateBudget shared) {
    return switch (bug) {
      case BUDGET_OF_ONES_OWN -> storage.budget(World.ONE_CALL_EVERY);
      case NO_BUDGET -> storage.unlimitedBudget();
      default -> shared;
    };
  }

  boolean isAnsweredBeforeKept() {
    return bug == PlantedBug.ANSWERED_BEFORE_KEPT;
  }

  RecurringPayments recurring(RecurringPayments recurring) {
    return bug == PlantedBug.UNPAID_GOES_ON
        ? _ -> new RecurringPayments.CancelAnswer.Cancelled()
        : recurring;
  }

  TaskQueue tasks(TaskQueue tasks) {
    return switch (bug) {
      case ENQUEUED_AFTER_COMMIT -> enqueuedLater::add;
      case PAYMENT_NEVER_CHECKED ->
          task -> {
            if (!(task instanceof TaskQueue.Task.CheckPayment)) {
              tasks.enqueue(task);
            }
          };
      default -> tasks;
    };
  }

  UnitOfWork unitOfWork(UnitOfWork units, TaskQueue real) {
    if (bug != PlantedBug.ENQUEUED_AFTER_COMMIT) {
      return units;
    }
    return new UnitOfWork() {
      @Override
      public <T> T commit(Supplier<T> work) {
        T result = units.commit(work);
        List<TaskQueue.Task> late = List.copyOf(enqueuedLater);
        enqueuedLater.clear();
        if (!late.isEmpty()) {
          units.commit(() -> late.forEach(real::enqueue));
        }
        return result;
      }
    };
  }
}
