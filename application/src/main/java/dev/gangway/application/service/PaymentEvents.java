package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.application.port.driven.PaymentRecords.InvoiceAnswer;
import dev.gangway.application.port.driven.PaymentRecords.PaymentAnswer;
import dev.gangway.application.port.driven.PaymentRecords.SubscriptionAnswer;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Acts upon events about payments. As with customers, an event only says where to look.
///
/// One that is about a payment of which nothing is known here needs no memory: when its checkout is
/// heard of, [CheckPayment] looks at the payment as it is by then.
public final class PaymentEvents {

  private static final Duration AFTER_BEING_OVERTAKEN = Duration.ofSeconds(1);

  private final PurchaseRepository purchases;
  private final OnboardingRepository onboardings;
  private final PaymentAccountOpeningRepository openings;
  private final CreditRepository credit;
  private final CreditLines lines;
  private final SubscriptionRepository subscriptions;
  private final Checkouts checkouts;
  private final PaymentRecords records;
  private final PurchaseNews news;
  private final OutgoingLetters letters;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PaymentEvents(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      PaymentAccountOpeningRepository openings,
      CreditRepository credit,
      SubscriptionRepository subscriptions,
      Checkouts checkouts,
      PaymentRecords records,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.purchases = requireNonNull(purchases);
    this.onboardings = requireNonNull(onboardings);
    this.openings = requireNonNull(openings);
    this.credit = requireNonNull(credit);
    this.lines = new CreditLines(credit, tasks);
    this.subscriptions = requireNonNull(subscriptions);
    this.checkouts = requireNonNull(checkouts);
    this.records = requireNonNull(records);
    this.letters = new OutgoingLetters(tasks, chance);
    this.news = new PurchaseNews(purchases, onboardings, credit, letters, tasks, unitOfWork);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  /// What came of looking.
  sealed interface Result {
    /// It has had its effect, or has none.
    record Applied() implements Result {}

    /// The provider did not answer, or what is here is just being changed by somebody else.
    ///
    /// @param after how long to wait at least; zero if the provider did not say
    record Later(Duration after) implements Result {
      public Later {
        requireNonNull(after);
      }
    }
  }

  /// Whether it is known here what such an event would be about. Asks nobody.
  boolean isKnown(PaymentId payment) {
    return purchases.findByPayment(payment).isPresent();
  }

  boolean isKnown(SubscriptionId subscription) {
    return purchases.findBySubscription(subscription).isPresent();
  }

  Result checkout(CheckoutId checkout) {
    return switch (checkouts.look(checkout)) {
      case LookAnswer.Seen(Optional<PurchaseId> named, CustomerId payer, CheckoutSighting seen) -> {
        Optional<Purchase> purchase =
            named
                .flatMap(purchases::find)
                .filter(found -> found.order().payer().customer().equals(payer));
        purchase.ifPresent(
            found -> news.tell(found.id(), new PurchaseEvent.Seen(clock.instant(), seen)));
        yield new Result.Applied();
      }
      case LookAnswer.Unknown() -> new Result.Applied();
      case LookAnswer.CouldNotLook(Duration after) -> new Result.Later(after);
    };
  }

  Result payment(PaymentId payment) {
    Optional<Purchase> purchase = purchases.findByPayment(payment);
    if (purchase.isEmpty()) {
      return new Result.Applied();
    }
    Purchase before = whenGiven(purchase.get());
    if (before instanceof Purchase.Paid) {
      return new Result.Later(AFTER_BEING_OVERTAKEN);
    }
    return switch (records.payment(payment)) {
      case PaymentAnswer.Known(Money taken, Money refunded, Optional<Dispute> dispute) ->
          whenKnown(before, taken, refunded, dispute);
      case PaymentAnswer.Unknown() -> new Result.Applied();
      case PaymentAnswer.CouldNotLook(Duration after) -> new Result.Later(after);
    };
  }

  /// The purchase, given if it was not: what was not given cannot be taken back. Still paid if it
  /// cannot be given now.
  private Purchase whenGiven(Purchase purchase) {
    news.give(purchase.id(), clock.instant());
    return purchases.find(purchase.id()).orElseThrow();
  }

  private Result whenKnown(
      Purchase before, Money taken, Money refunded, Optional<Dispute> dispute) {
    Instant now = clock.instant();
    return unitOfWork.commit(() -> {
      onboardings.findForChange(before.account());
      if (purchases.find(before.id()).orElseThrow().revision() != before.revision()) {
        // Somebody else has heard of it since, perhaps something newer than this.
        return new Result.Later(AFTER_BEING_OVERTAKEN);
      }
      if (!refunded.isZero() && refunded.amount() >= taken.amount()) {
        news.tell(before.id(), new PurchaseEvent.Refunded(now));
      } else if (!refunded.isZero()) {
        takeBackAShare(before, taken, refunded, now);
      }
      dispute.ifPresent(how ->
          news.tell(
              before.id(),
              how == Dispute.WON
                  ? new PurchaseEvent.DisputeWon(now)
                  : new PurchaseEvent.DisputeOpened(now)));
      return new Result.Applied();
    });
  }

  /// As large a share of the credit as of the price, rounded up: money that was given back buys
  /// nothing. The plan stays.
  private void takeBackAShare(Purchase purchase, Money taken, Money refunded, Instant now) {
    if (purchase.order().plan() instanceof Plan.Package bundle) {
      long share =
          Math.ceilDiv(
              Math.multiplyExact(bundle.credit().amount(), refunded.amount()), taken.amount());
      credit
          .ledger(purchase.account())
          .takeBack(
              GrantId.of(purchase.id()),
              "refund:" + refunded.amount(),
              new Money(share, bundle.credit().currency()),
              now)
          .ifPresent(line -> lines.add(purchase.account(), line));
    }
  }

  Result subscription(SubscriptionId id) {
    Optional<Purchase> purchase = purchases.findBySubscription(id);
    if (purchase.isEmpty()) {
      return new Result.Applied();
    }
    if (whenGiven(purchase.get()) instanceof Purchase.Paid) {
      return new Result.Later(AFTER_BEING_OVERTAKEN);
    }
    Optional<Subscription> before = subscriptions.find(id);
    return switch (records.subscription(id)) {
      case SubscriptionAnswer.Known(
              _,
              Subscription.Status status,
              Instant periodEndsAt,
              Optional<Instant> cancelledFrom) ->
          keep(purchase.get().id(), id, before, status, periodEndsAt, cancelledFrom);
      case SubscriptionAnswer.Unknown() -> new Result.Applied();
      case SubscriptionAnswer.CouldNotLook(Duration after) -> new Result.Later(after);
    };
  }

  private Result keep(
      PurchaseId purchase,
      SubscriptionId id,
      Optional<Subscription> before,
      Subscription.Status status,
      Instant periodEndsAt,
      Optional<Instant> cancelledFrom) {
    Instant now = clock.instant();
    return unitOfWork.commit(() -> {
      Purchase bought = purchases.find(purchase).orElseThrow();
      AccountId account = bought.account();
      Optional<Onboarding> stage = onboardings.findForChange(account);
      if (!subscriptions.find(id).equals(before)) {
        // Somebody else has heard of it since, perhaps something newer than this.
        return new Result.Later(AFTER_BEING_OVERTAKEN);
      }
      Optional<Instant> pastDueSince =
          status == Subscription.Status.PAST_DUE
              ? Optional.of(before.flatMap(Subscription::pastDueSince).orElse(now))
              : Optional.empty();
      var after = new Subscription(id, status, periodEndsAt, cancelledFrom, pastDueSince);
      if (!before.equals(Optional.of(after))) {
        subscriptions.keep(account, after);
        tasks.enqueue(new TaskQueue.Task.ReviewTerms(account));
        if (status == Subscription.Status.ENDED) {
          news.renewOffer(account);
        }
      }
      if (pastDueSince.isPresent() && before.flatMap(Subscription::pastDueSince).isEmpty()) {
        letters.post(new Letter.PaymentFailed(account));
        // It is looked at again at the end of the grace.
        tasks.enqueue(new TaskQueue.Task.CheckPayment(purchase));
      }
      if (stage.orElse(null) instanceof Onboarding.Onboarded onboarded) {
        adapt(onboarded, bought, after, now);
      }
      return new Result.Applied();
    });
  }

  /// The plan goes with what pays for it.
  private void adapt(
      Onboarding.Onboarded onboarded, Purchase bought, Subscription subscription, Instant now) {
    boolean isItsPlan =
        onboarded.plan().plan().equals(bought.order().plan())
            && PaidPlans.payingFor(purchases.of(bought.account()))
                .equals(Optional.of(subscription.id()));
    boolean isOver = onboarded.plan().isOverAt(now);
    if (isItsPlan && !isOver && !subscription.isInForceAt(now)) {
      onboardings.keepEnd(onboarded.end(now));
    }
    if (isItsPlan
        && isOver
        && subscription.isInForceAt(now)
        && bought instanceof Purchase.Bought paid) {
      onboardings.keepPlan(
          onboarded.give(paid, now), bought.order().offer(), Optional.of(bought.id()));
    }
  }

  Result invoice(InvoiceId id) {
    return switch (records.invoice(id)) {
      case InvoiceAnswer.Known(
              CustomerId customer,
              InvoiceAnswer.Known.State state,
              Money paidWithCredit,
              Optional<SubscriptionId> subscription) -> {
        openings
            .findByCustomer(customer)
            .ifPresent(payer -> whenKnown(payer.account(), id, state, paidWithCredit));
        // What it means for the plan, the subscription says.
        yield subscription.map(this::subscription).orElseGet(Result.Applied::new);
      }
      case InvoiceAnswer.Unknown() -> new Result.Applied();
      case InvoiceAnswer.CouldNotLook(Duration after) -> new Result.Later(after);
    };
  }

  private void whenKnown(
      AccountId account, InvoiceId invoice, InvoiceAnswer.Known.State state, Money paidWithCredit) {
    switch (state) {
      case PAID ->
          unitOfWork.commit(() -> {
            onboardings.findForChange(account);
            credit
                .ledger(account)
                .spend(invoice, paidWithCredit, clock.instant())
                .ifPresent(spent -> lines.add(account, spent));
          });
      case AUTHENTICATION_REQUIRED ->
          unitOfWork.commit(() -> letters.post(new Letter.AuthenticationNeeded(account)));
      case FAILED, OTHER -> {}
    }
  }
}
