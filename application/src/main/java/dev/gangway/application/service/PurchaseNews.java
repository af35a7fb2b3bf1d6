package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.PurchaseRepository.Replacement;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.Purchase.Step;
import dev.gangway.domain.purchase.PurchaseCommand;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells a purchase what was learnt: by the browser that came back, by an event of the provider's,
/// by the durable work. All of them take this one way, and whatever follows from it here is
/// committed with it.
final class PurchaseNews {

  /// Each time somebody else moved on in between. Nobody moves that often.
  private static final int TRIES = 10;

  /// The cause under which what a dispute took is taken back, and given again.
  private static final String DISPUTE = "dispute";

  private final PurchaseRepository purchases;
  private final OnboardingRepository onboardings;
  private final CreditRepository credit;
  private final CreditLines lines;
  private final OutgoingLetters letters;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;

  PurchaseNews(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      CreditRepository credit,
      OutgoingLetters letters,
      TaskQueue tasks,
      UnitOfWork unitOfWork) {
    this.purchases = requireNonNull(purchases);
    this.onboardings = requireNonNull(onboardings);
    this.credit = requireNonNull(credit);
    this.lines = new CreditLines(credit, tasks);
    this.letters = requireNonNull(letters);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
  }

  /// Takes the step that follows, and commits it with all that goes with it here. What is to be
  /// asked of the provider is left to the durable work. Empty if there is no such purchase.
  ///
  /// @throws IllegalStateException if others move on faster than this can
  Optional<Purchase> tell(PurchaseId id, PurchaseEvent news) {
    return unitOfWork.commit(() -> {
      Optional<Purchase> known = purchases.find(id);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      // What the account has is changed by one at a time.
      Optional<Onboarding> stage = onboardings.findForChange(known.get().account());
      for (int i = 0; i < TRIES; i++) {
        Purchase before = purchases.find(id).orElseThrow();
        Step step = before.on(news);
        if (step.next().equals(before)
            || purchases.replace(before, step.next()) == Replacement.REPLACED) {
          carryOut(before, step, stage, news.at());
          return Optional.of(step.next());
        }
      }
      throw new IllegalStateException("a purchase was moved on " + TRIES + " times meanwhile");
    });
  }

  private void carryOut(Purchase before, Step step, Optional<Onboarding> stage, Instant at) {
    Purchase after = step.next();
    switch (step.command().orElse(null)) {
      case null -> {}
      case PurchaseCommand.TakeBack(Order order) -> takeBack(order, after, stage, at);
      case PurchaseCommand.GiveAgain(Order order) -> giveAgain(order, after, stage, at);
      case PurchaseCommand.Open _,
          PurchaseCommand.Look _,
          PurchaseCommand.Close _,
          PurchaseCommand.Give _ -> {}
    }
    if (after.equals(before)) {
      return;
    }
    if (after instanceof Purchase.UnderWay) {
      tasks.enqueue(new TaskQueue.Task.AdvancePurchase(after.id(), Duration.ZERO));
    }
    if (before.taken().isEmpty() && after.taken().isPresent()) {
      // It may have gone back before anybody here knew of it.
      tasks.enqueue(new TaskQueue.Task.CheckPayment(after.id()));
    }
    if (after instanceof Purchase.Refunded) {
      letters.post(new Letter.Refunded(after.id()));
    }
    if (after instanceof Purchase.Refunded || after instanceof Purchase.Held) {
      renewOffer(after.account());
    }
  }

  /// Lets the next offer say what can be taken by now: the open one says what could be taken before
  /// something began or ended. One that somebody is buying from stays.
  void renewOffer(AccountId account) {
    if (purchases.underWay(account).isEmpty()) {
      onboardings.withdrawOffer(account);
    }
  }

  /// Gives what was paid for: the credit, the plan, the receipt, once and all of it at once. Empty
  /// if there is nothing to give, or the payment account is just being opened anew: then there is
  /// nobody yet whose plan it could be.
  Optional<Purchase> give(PurchaseId id, Instant at) {
    return unitOfWork.commit(() -> {
      Optional<Purchase> known = purchases.find(id);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      Optional<Onboarding> stage = onboardings.findForChange(known.get().account());
      if (!(purchases.find(id).orElseThrow() instanceof Purchase.Paid paid)
          || stage.filter(Onboarding.PayerKnown.class::isInstance).isEmpty()) {
        return Optional.empty();
      }
      Purchase given = paid.on(new PurchaseEvent.Given(at)).next();
      if (purchases.replace(paid, given) == Replacement.OVERTAKEN) {
        return Optional.empty();
      }
      grant(paid.order(), at);
      putInForce(paid, (Onboarding.PayerKnown) stage.get(), at);
      letters.post(new Letter.Receipt(id));
      tasks.enqueue(new TaskQueue.Task.ReviewTerms(paid.account()));
      return Optional.of(given);
    });
  }

  private void grant(Order order, Instant at) {
    if (order.plan() instanceof Plan.Package bundle) {
      credit
          .ledger(order.account())
          .grant(GrantId.of(order.id()), bundle.credit(), at, bundle.creditEndFor(at))
          .ifPresent(granted -> lines.add(order.account(), granted));
    }
  }

  private void putInForce(Purchase.Paid paid, Onboarding.PayerKnown stage, Instant at) {
    Order order = paid.order();
    switch (stage) {
      case Onboarding.Purchasing purchasing -> keep(purchasing.give(paid, at), order);
      case Onboarding.Onboarded onboarded -> {
        Onboarding.Onboarded after = onboarded.give(paid, at);
        if (after.plan().equals(onboarded.plan())) {
          onboardings.settleOffer(order.account(), order.offer());
        } else {
          keep(after, order);
        }
      }
      case Onboarding.PlanOffered _, Onboarding.PaymentReady _ ->
          throw new IllegalStateException("a purchase under way is a stage of its own");
    }
  }

  private void keep(Onboarding.Onboarded onboarded, Order order) {
    onboardings.keepPlan(onboarded, order.offer(), Optional.of(order.id()));
  }

  /// What the money went back for goes too. What was spent of the credit stays spent.
  private void takeBack(Order order, Purchase after, Optional<Onboarding> stage, Instant at) {
    if (order.plan() instanceof Plan.Package bundle) {
      credit
          .ledger(order.account())
          .takeBack(
              GrantId.of(order.id()),
              after instanceof Purchase.Disputed ? DISPUTE : "refund",
              bundle.credit(),
              at)
          .ifPresent(taken -> lines.add(order.account(), taken));
    }
    planOf(order, stage).ifPresent(onboarded -> onboardings.keepEnd(onboarded.end(at)));
  }

  private void giveAgain(Order order, Purchase after, Optional<Onboarding> stage, Instant at) {
    credit
        .ledger(order.account())
        .giveAgain(GrantId.of(order.id()), DISPUTE, at)
        .ifPresent(again -> lines.add(order.account(), again));
    tasks.enqueue(new TaskQueue.Task.ReviewTerms(order.account()));
    if (after instanceof Purchase.Bought bought) {
      planOf(order, stage)
          .filter(onboarded -> onboarded.plan().isOverAt(at))
          .ifPresent(onboarded -> keep(onboarded.give(bought, at), order));
    }
  }

  /// The stage of somebody who is, or was last, on the plan that this order alone bought.
  private Optional<Onboarding.Onboarded> planOf(Order order, Optional<Onboarding> stage) {
    return stage
        .filter(Onboarding.Onboarded.class::isInstance)
        .map(Onboarding.Onboarded.class::cast)
        .filter(onboarded -> onboarded.plan().plan().equals(order.plan()))
        .filter(_ -> !PaidPlans.isPaidByAnother(order, purchases.of(order.account())));
  }
}
