package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.application.port.driven.Checkouts.OpenAnswer;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.PurchaseRepository.Replacement;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.Purchase.Step;
import dev.gangway.domain.purchase.PurchaseCommand;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// See [AdvancePurchase]. Claims and commits before it asks for a checkout, holds nothing while it
/// calls, and tells the purchase what came of it.
public final class PurchaseAdvance implements AdvancePurchase {

  /// Longer than the longest call to the provider. Should two be under way at once all the same,
  /// they carry the same key, and the provider answers both with the same checkout.
  static final Duration LEASE = Duration.ofSeconds(25);

  private static final Duration AFTER_BEING_OVERTAKEN = Duration.ofSeconds(1);

  /// How often a checkout is looked at that nobody told us of: half as long as it has been open, so
  /// that the calls grow fewer, and not more seldom than this.
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);

  private final PurchaseRepository purchases;
  private final Checkouts checkouts;
  private final RateBudget budget;
  private final ProviderPermit permit;
  private final PurchaseNews news;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PurchaseAdvance(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      CreditRepository credit,
      Checkouts checkouts,
      RateBudget budget,
      CheckOrigin origin,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.purchases = requireNonNull(purchases);
    this.checkouts = requireNonNull(checkouts);
    this.budget = requireNonNull(budget);
    this.permit = new ProviderPermit(origin, budget, clock);
    this.news =
        new PurchaseNews(
            purchases, onboardings, credit, new OutgoingLetters(tasks, chance), tasks, unitOfWork);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome advance(PurchaseId id, Asker asker) {
    Optional<Purchase> found = purchases.find(id);
    if (found.isEmpty()) {
      return new Outcome.Settled();
    }
    return switch (found.get()) {
      case Purchase.Created created -> whenCreated(created, asker);
      case Purchase.AwaitingPayment awaiting -> whenAwaiting(awaiting, asker);
      case Purchase.Paid paid ->
          news.give(paid.id(), clock.instant())
              .map(this::whenToComeBack)
              .orElseGet(() -> new Outcome.Again(clock.instant().plus(AFTER_BEING_OVERTAKEN)));
      case Purchase.Credited _,
          Purchase.Done _,
          Purchase.Cancelled _,
          Purchase.Expired _,
          Purchase.Refunded _,
          Purchase.Disputed _,
          Purchase.Held _ ->
          new Outcome.Settled();
    };
  }

  private Outcome whenCreated(Purchase.Created created, Asker asker) {
    Instant now = clock.instant();
    if (now.isBefore(created.notBefore())) {
      return new Outcome.Again(created.notBefore());
    }
    Optional<Outcome> notNow = notNow(asker);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    // It may have taken seconds to get the token, and the lease counts from now.
    Step claim = created.on(new PurchaseEvent.Claimed(clock.instant(), LEASE));
    if (replace(created, claim.next()) == Replacement.OVERTAKEN) {
      return new Outcome.Again(clock.instant().plus(AFTER_BEING_OVERTAKEN));
    }
    if (!(claim.next() instanceof Purchase.Created claimed)
        || !(claim.command().orElse(null) instanceof PurchaseCommand.Open open)) {
      return whenToComeBack(claim.next());
    }
    if (!clock.instant().isBefore(claimed.notBefore())) {
      // This thread was asleep since the commit. Whoever claims next decides anew.
      return whenToComeBack(claimed);
    }
    OpenAnswer answer = checkouts.open(open.request());
    Instant at = clock.instant();
    return tell(
        created.id(),
        switch (answer) {
          case OpenAnswer.Opened(CheckoutSighting.Open sighting) ->
              new PurchaseEvent.Seen(at, sighting);
          case OpenAnswer.Unsettled(Duration after, boolean rateLimited) -> {
            if (rateLimited) {
              budget.exceeded();
            }
            yield new PurchaseEvent.Unsettled(at, open.revision(), after);
          }
          case OpenAnswer.FailureReplayed() ->
              new PurchaseEvent.FailureReplayed(at, open.revision());
          case OpenAnswer.Refused(String reason) ->
              new PurchaseEvent.Refused(at, open.revision(), reason);
        });
  }

  private Replacement replace(Purchase before, Purchase after) {
    return unitOfWork.commit(() -> purchases.replace(before, after));
  }

  private Outcome whenAwaiting(Purchase.AwaitingPayment awaiting, Asker asker) {
    Optional<Outcome> notNow = notNow(asker);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    CheckoutId checkout = awaiting.checkout().id();
    LookAnswer answer =
        awaiting.cancelling() ? checkouts.close(checkout) : checkouts.look(checkout);
    return switch (answer) {
      case LookAnswer.Seen(Optional<PurchaseId> named, CustomerId customer, CheckoutSighting seen)
          when named.equals(Optional.of(awaiting.id()))
              && customer.equals(awaiting.order().payer().customer()) ->
          tell(awaiting.id(), new PurchaseEvent.Seen(clock.instant(), seen));
      // The provider gave us this checkout for this purchase. That it now says otherwise is beyond
      // what can be acted upon; as long as it is so, nothing is given for it.
      case LookAnswer.Seen _, LookAnswer.Unknown() ->
          new Outcome.Again(clock.instant().plus(LONGEST_PAUSE));
      case LookAnswer.CouldNotLook(Duration after) -> {
        Instant ours = nextLook(awaiting);
        Instant theirs = clock.instant().plus(after);
        yield new Outcome.Again(ours.isAfter(theirs) ? ours : theirs);
      }
    };
  }

  /// When to come back, if the provider may not be asked now.
  private Optional<Outcome> notNow(Asker asker) {
    RateBudget.Urgency urgency =
        switch (asker) {
          case DURABLE_WORK -> RateBudget.Urgency.BACKLOG;
          case SOMEBODY_WHO_WAITS -> RateBudget.Urgency.SOMEBODY_WAITS;
        };
    return permit.take(urgency).map(Outcome.Again::new);
  }

  private Outcome tell(PurchaseId id, PurchaseEvent event) {
    return news.tell(id, event).map(this::whenToComeBack).orElseGet(Outcome.Settled::new);
  }

  private Outcome whenToComeBack(Purchase purchase) {
    return switch (purchase) {
      case Purchase.Created created -> new Outcome.Again(created.notBefore());
      case Purchase.AwaitingPayment awaiting -> new Outcome.Again(nextLook(awaiting));
      case Purchase.Paid _ -> new Outcome.Again(clock.instant());
      // From here on the ledger's own work goes on.
      case Purchase.Credited _,
          Purchase.Done _,
          Purchase.Cancelled _,
          Purchase.Expired _,
          Purchase.Refunded _,
          Purchase.Disputed _,
          Purchase.Held _ ->
          new Outcome.Settled();
    };
  }

  private Instant nextLook(Purchase.AwaitingPayment awaiting) {
    Instant now = clock.instant();
    Duration pause = Duration.between(awaiting.order().orderedAt(), now).dividedBy(2);
    if (awaiting.cancelling() || pause.compareTo(SHORTEST_PAUSE) < 0) {
      pause = SHORTEST_PAUSE;
    }
    return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }
}
