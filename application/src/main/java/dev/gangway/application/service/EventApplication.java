package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.CustomerDirectory.FindAnswer;
import dev.gangway.application.port.driven.CustomerDirectory.ListedCustomer;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.EventInbox.Awaited;
import dev.gangway.application.port.driven.EventInbox.Entry;
import dev.gangway.application.port.driven.EventInbox.Standing;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening.Ready;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// See [ApplyEvent]. An event says that something happened to a customer or a payment. How that is
/// by now the provider is asked, and only its answer counts: events come twice, late and in any
/// order.
public final class EventApplication implements ApplyEvent {

  /// With the queue's pauses, which grow from a second to ten minutes, this takes two hours: longer
  /// than a deployment that repairs it in a hurry.
  static final int MOST_TRIES = 20;

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final EventInbox inbox;
  private final CustomerDirectory customers;
  private final ProviderPermit permit;
  private final PaymentAccountOpeningRepository openings;
  private final OpeningNews news;
  private final PaymentEvents payments;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public EventApplication(
      EventInbox inbox,
      CustomerDirectory customers,
      RateBudget budget,
      CheckOrigin origin,
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      TaskQueue tasks,
      OpeningBell bell,
      PaymentEvents payments,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.inbox = requireNonNull(inbox);
    this.customers = requireNonNull(customers);
    this.permit = new ProviderPermit(origin, budget, clock);
    this.openings = requireNonNull(openings);
    this.news = new OpeningNews(openings, surplus, onboardings, inbox, tasks, bell, unitOfWork);
    this.payments = requireNonNull(payments);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome apply(Command command) {
    Optional<Entry> entry =
        inbox.find(command.event()).filter(found -> found.standing() instanceof Standing.Waiting);
    if (entry.isEmpty()) {
      return new Outcome.Settled();
    }
    try {
      return apply(entry.get());
    } catch (StorageUnavailable away) {
      // Says nothing about the event.
      throw away;
    } catch (RuntimeException failure) {
      if (command.attempt() < MOST_TRIES) {
        throw failure;
      }
      return settle(command.event(), new Standing.Dead(describe(failure)));
    }
  }

  private Outcome apply(Entry entry) {
    return switch (entry.event().hint()) {
      case ProviderEvent.AboutCustomer about -> applyAboutCustomer(entry, about);
      case ProviderEvent.CheckoutChanged(CheckoutId checkout) ->
          ask(entry, () -> payments.checkout(checkout));
      case ProviderEvent.InvoiceChanged(InvoiceId invoice) ->
          ask(entry, () -> payments.invoice(invoice));
      case ProviderEvent.PaymentChanged(PaymentId payment) ->
          payments.isKnown(payment)
              ? ask(entry, () -> payments.payment(payment))
              : ofNoConsequence(entry);
      case ProviderEvent.SubscriptionChanged(SubscriptionId subscription) ->
          payments.isKnown(subscription)
              ? ask(entry, () -> payments.subscription(subscription))
              : ofNoConsequence(entry);
    };
  }

  private Outcome ask(Entry entry, Supplier<PaymentEvents.Result> question) {
    return notNow()
        .orElseGet(() ->
            switch (question.get()) {
              case PaymentEvents.Result.Applied() ->
                  settle(entry.event().id(), new Standing.Done());
              case PaymentEvents.Result.Later(Duration after) -> later(entry, after);
            });
  }

  /// The payment provider's account may serve others too. Should it be about a payment of ours
  /// after all, that is looked at once it is known here.
  private Outcome ofNoConsequence(Entry entry) {
    return settle(entry.event().id(), new Standing.Done());
  }

  private Optional<Outcome> notNow() {
    return permit.take(RateBudget.Urgency.BACKLOG).map(Outcome.Again::new);
  }

  private Outcome applyAboutCustomer(Entry entry, ProviderEvent.AboutCustomer about) {
    ProviderEvent event = entry.event();
    CustomerId customer = about.customer();
    if (about instanceof ProviderEvent.CustomerCreated
        && openings.findByCustomer(customer).isPresent()) {
      // It told of what we had asked for, and we heard the answer.
      return settle(event.id(), new Standing.Done());
    }
    return notNow()
        .orElseGet(() ->
            switch (customers.find(customer)) {
              case FindAnswer.Live(ListedCustomer live) -> whenLive(event.id(), live);
              case FindAnswer.Deleted(), FindAnswer.Unknown() -> whenGone(event.id(), customer);
              case FindAnswer.CouldNotLook(Duration after) -> later(entry, after);
            });
  }

  private Outcome whenLive(ProviderEventId event, ListedCustomer live) {
    Optional<Ready> holder = openings.findByCustomer(live.id());
    if (holder.isPresent()) {
      // What we have stays. Whom the metadata names by now may be anybody; a customer that moves
      // from one person to another by an edit would take its cards along.
      return settle(
          event,
          live.paymentAccount()
              .map(named ->
                  named.account().equals(holder.get().account())
                      ? new Standing.Done()
                      : dead("its metadata names somebody else"))
              .orElseGet(() -> dead("its metadata names nobody")));
    }
    return live.paymentAccount()
        .map(ours -> whenOurs(event, ours))
        .orElseGet(() -> settle(event, new Standing.Done()));
  }

  private Outcome whenOurs(ProviderEventId event, PaymentAccount ours) {
    return unitOfWork.commit(() ->
        news.tell(ours.account(), new OpeningEvent.Appeared(clock.instant(), ours)).isPresent()
            ? settle(event, new Standing.Done())
            : park(
                event,
                new Awaited.TheAccount(ours.account()),
                () -> openings.find(ours.account()).isPresent()));
  }

  /// Parked also where somebody had it until now: an answer from before it was deleted, in the
  /// hands of a process that was suspended, can make it theirs once more.
  private Outcome whenGone(ProviderEventId event, CustomerId customer) {
    return unitOfWork.commit(() -> {
      openings
          .findByCustomer(customer)
          .ifPresent(holder ->
              news.tell(holder.account(), new OpeningEvent.Gone(clock.instant(), customer)));
      return park(
          event,
          new Awaited.TheCustomer(customer),
          () -> openings.findByCustomer(customer).isPresent());
    });
  }

  /// Parks the event, unless what it would wait for came in the very moment.
  private Outcome park(ProviderEventId event, Awaited awaited, BooleanSupplier hasCome) {
    inbox.stand(event, new Standing.Parked(awaited));
    if (hasCome.getAsBoolean()) {
      inbox.stand(event, new Standing.Waiting());
      return new Outcome.Again(clock.instant());
    }
    return new Outcome.Settled();
  }

  private Outcome settle(ProviderEventId event, Standing standing) {
    inbox.stand(event, standing);
    return standing instanceof Standing.Dead(String reason)
        ? new Outcome.GivenUp(reason)
        : new Outcome.Settled();
  }

  /// Half as long as the event has waited already, so that an outage costs the fewer calls the
  /// longer it lasts.
  private Outcome later(Entry entry, Duration asked) {
    Instant now = clock.instant();
    Duration pause = Duration.between(entry.receivedAt(), now).dividedBy(2);
    if (pause.compareTo(asked) < 0) {
      pause = asked;
    }
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      pause = SHORTEST_PAUSE;
    }
    return new Outcome.Again(now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
  }

  private static Standing dead(String reason) {
    return new Standing.Dead(reason);
  }

  /// Class and place only: a message may hold somebody's address.
  private static String describe(RuntimeException failure) {
    StackTraceElement[] places = failure.getStackTrace();
    return failure.getClass().getName() + (places.length == 0 ? "" : " at " + places[0]);
  }
}
