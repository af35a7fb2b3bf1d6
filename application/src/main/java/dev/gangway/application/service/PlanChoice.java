package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// See [ChoosePlan].
public final class PlanChoice implements ChoosePlan {

  /// How many at a time wait for their checkout; one more gets it when the durable work has it. An
  /// outage of the payment provider must not fill the server with people who wait.
  private static final int MOST_WAITING = 32;

  /// Whoever waits asks for the checkout; two who ask at once would only get in each other's way.
  private static final Duration WHILE_WE_ASK = Duration.ofSeconds(2);

  private final AtomicInteger waiting = new AtomicInteger();
  private final OnboardingRepository onboardings;
  private final PurchaseRepository purchases;
  private final Checkouts checkouts;
  private final AdvancePurchase advance;
  private final TaskQueue tasks;
  private final UnitOfWork unitOfWork;
  private final Chance chance;
  private final InstantSource clock;

  public PlanChoice(
      OnboardingRepository onboardings,
      PurchaseRepository purchases,
      Checkouts checkouts,
      AdvancePurchase advance,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.onboardings = requireNonNull(onboardings);
    this.purchases = requireNonNull(purchases);
    this.checkouts = requireNonNull(checkouts);
    this.advance = requireNonNull(advance);
    this.tasks = requireNonNull(tasks);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.chance = requireNonNull(chance);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome choose(Command command) {
    Outcome outcome = unitOfWork.commit(() -> decide(command));
    return outcome instanceof Outcome.ToBePaid(Purchase.UnderWay purchase)
        ? withCheckout(purchase)
        : outcome;
  }

  private Outcome decide(Command command) {
    Optional<Onboarding> stage = onboardings.findForChange(command.account());
    Optional<Purchase.UnderWay> underWay = purchases.underWay(command.account());
    if (underWay.isPresent()) {
      return isFor(command, underWay.get().order())
          ? new Outcome.ToBePaid(underWay.get())
          : onboardings.standing(command.account(), command.offer())
                  == OnboardingRepository.OfferStanding.UNKNOWN
              ? new Outcome.NoSuchOffer()
              : new Outcome.PurchaseUnderWay(underWay.get().id());
    }
    return switch (onboardings.standing(command.account(), command.offer())) {
      case UNKNOWN -> new Outcome.NoSuchOffer();
      case SUPERSEDED -> new Outcome.OfferSuperseded();
      case SETTLED ->
          tookThatOption(stage, command) ? new Outcome.Onboarded() : new Outcome.OfferSuperseded();
      case CURRENT -> chooseFrom(stage.orElseThrow(), command);
    };
  }

  private Outcome chooseFrom(Onboarding stage, Command command) {
    Instant now = clock.instant();
    Buyer buyer = onboardings.buyer(command.account());
    return switch (stage) {
      case Onboarding.PlanOffered offered ->
          carryOut(offered.choose(command.option(), buyer, now), command, now);
      case Onboarding.Onboarded onboarded ->
          carryOut(onboarded.choose(command.option(), buyer, now), command, now);
      case Onboarding.Registered _,
          Onboarding.Activated _,
          Onboarding.PaymentReady _,
          Onboarding.Purchasing _ ->
          new Outcome.OfferSuperseded();
    };
  }

  private Outcome carryOut(Choosing choosing, Command command, Instant now) {
    return switch (choosing) {
      case Choosing.Taken(Onboarding.Onboarded onboarded) -> {
        onboardings.keepPlan(onboarded, command.offer(), Optional.empty());
        tasks.enqueue(new TaskQueue.Task.ReviewTerms(command.account()));
        yield new Outcome.Onboarded();
      }
      case Choosing.ToBePaid toBePaid -> {
        Order order = toBePaid.order(new PurchaseId(chance.id()), now);
        Purchase.Created purchase = Purchase.created(order, checkouts.write(order));
        purchases.add(purchase);
        tasks.enqueue(new TaskQueue.Task.AdvancePurchase(purchase.id(), WHILE_WE_ASK));
        yield new Outcome.ToBePaid(purchase);
      }
      case Choosing.WindowClosed() -> new Outcome.OfferExpired();
      case Choosing.NotInOffer() -> new Outcome.NoSuchOption();
      case Choosing.CannotBeTaken(PlanOption option) -> new Outcome.CannotBeTaken(option);
    };
  }

  private Outcome withCheckout(Purchase.UnderWay purchase) {
    if (!(purchase instanceof Purchase.Created)) {
      return new Outcome.ToBePaid(purchase);
    }
    try {
      if (waiting.incrementAndGet() <= MOST_WAITING) {
        advance.advance(purchase.id(), AdvancePurchase.Asker.SOMEBODY_WHO_WAITS);
      }
    } finally {
      waiting.decrementAndGet();
    }
    return new Outcome.ToBePaid(
        purchases
            .findOf(purchase.account(), purchase.id())
            .filter(Purchase.UnderWay.class::isInstance)
            .map(Purchase.UnderWay.class::cast)
            .orElse(purchase));
  }

  private static boolean isFor(Command command, Order order) {
    return order.offer().equals(command.offer()) && order.plan().code().equals(command.option());
  }

  /// The same choice made again: of the plan that is in force, or of something that was bought.
  private boolean tookThatOption(Optional<Onboarding> stage, Command command) {
    boolean isOnIt =
        stage
            .filter(Onboarding.Onboarded.class::isInstance)
            .map(Onboarding.Onboarded.class::cast)
            .filter(onboarded -> onboarded.plan().plan().code().equals(command.option()))
            .isPresent();
    return isOnIt || hasBought(command.account(), command);
  }

  private boolean hasBought(AccountId account, Command command) {
    return purchases.of(account).stream()
        .anyMatch(
            purchase -> purchase instanceof Purchase.Bought && isFor(command, purchase.order()));
  }
}
