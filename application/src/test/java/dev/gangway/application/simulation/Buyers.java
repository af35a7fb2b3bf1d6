package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.service.CataloguePublication;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.Subscription;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The people who buy: they ask for plans, choose, click twice, go to the checkout, pay or do not,
/// come back at either process, give up and choose something else. Beside them those who change
/// prices, and those who give money back.
final class Buyers {

  static final String PROMO_CODE = "SPRING";

  private static final Currency USD = new Currency("usd");

  /// More than this in one world would hide what happens to the others.
  private static final int MOST_REFUNDS = 4;

  private static final int MOST_EDITIONS = 4;

  private final ModelShop shop;
  private final InMemoryStorage storage;
  private final Interleaving interleaving;
  private final Dice dice;
  private final MoneyInvariants invariants;
  private final List<AccountId> people;
  private final Map<AccountId, PlanOffer> seen = new LinkedHashMap<>();
  private int editions;
  private int refunds;

  Buyers(
      ModelShop shop,
      InMemoryStorage storage,
      Interleaving interleaving,
      Dice dice,
      MoneyInvariants invariants,
      List<AccountId> people) {
    this.shop = shop;
    this.storage = storage;
    this.interleaving = interleaving;
    this.dice = dice;
    this.invariants = invariants;
    this.people = people;
  }

  /// Another edition of the catalogue: each has its own prices.
  void publish() {
    editions++;
    int dearer = 100 * editions;
    Optional<Integer> trialDays = editions % 2 == 0 ? Optional.of(7) : Optional.empty();
    new CataloguePublication(storage.catalogues(), storage.unitOfWork())
        .publish(
            List.of(),
            List.of(
                new Plan.Trial(new PlanCode("trial"), "Trial", 5, USD),
                new Plan.Free(new PlanCode("free"), "Free", USD),
                new Plan.Pro(
                    new PlanCode("pro"),
                    "Pro",
                    new Money(1_500 + dearer, USD),
                    Plan.Pro.Interval.MONTH,
                    trialDays),
                bundle("large", 1_000 + dearer, 2_000 + dearer, Period.ofDays(3), false),
                bundle("small", 300 + dearer, 400 + dearer, Period.ofDays(2), true)),
            List.of(
                new PromoCode(
                    PROMO_CODE,
                    new Money(500, USD),
                    Period.ofDays(2),
                    Optional.empty(),
                    Optional.empty())));
  }

  private static Plan bundle(
      String code, int price, int credit, Period validity, boolean repeatable) {
    return new Plan.Package(
        new PlanCode(code),
        "Package",
        new Money(price, USD),
        new Money(credit, USD),
        validity,
        Set.of(),
        new Sale(Optional.empty(), Optional.empty(), repeatable));
  }

  /// What people may do at a process.
  List<Possibility> possible(Instance instance) {
    List<Possibility> possible = new ArrayList<>();
    if (!dice.faultsAreOn() || people.isEmpty()) {
      return possible;
    }
    if (!seen.isEmpty()) {
      possible.add(new Possibility(20, () -> choose(instance, any(seen.keySet()))));
    }
    List<Purchase> purchases = storage.purchases().all();
    if (!purchases.isEmpty()) {
      possible.add(new Possibility(6, () -> comeBack(instance, dice.any(purchases))));
      possible.add(new Possibility(2, () -> view(instance, dice.any(purchases))));
      possible.add(new Possibility(2, () -> cancel(instance, dice.any(purchases))));
    }
    List<Purchase> held = purchases.stream().filter(Purchase.Held.class::isInstance).toList();
    if (!held.isEmpty()) {
      possible.add(new Possibility(6, () -> tryAgain(instance, dice.any(held))));
    }
    possible.add(new Possibility(1, () -> redeem(instance, dice.any(people))));
    return possible;
  }

  /// What happens without us.
  List<Possibility> possible() {
    List<Possibility> possible = new ArrayList<>();
    List<ModelShop.Session> undecided =
        shop.sessions().stream()
            .filter(session -> invariants.addressesKnown().contains(session.id()))
            .filter(ModelShop.Session::isUndecided)
            .toList();
    if (!undecided.isEmpty()) {
      possible.add(new Possibility(12, () -> goOn(dice.any(undecided))));
    }
    if (editions < MOST_EDITIONS) {
      possible.add(new Possibility(1, this::change));
    }
    if (!shop.payments().isEmpty() && refunds < MOST_REFUNDS) {
      possible.add(new Possibility(2, () -> giveBack(dice.any(shop.payments()))));
    }
    if (!shop.subscriptions().isEmpty()) {
      possible.add(new Possibility(1, () -> turn(dice.any(shop.subscriptions()))));
    }
    return possible;
  }

  /// Whoever is buying makes up their mind, and so does the bank. A few just leave.
  void allDecide(Instance instance) {
    for (ModelShop.Session session : shop.sessions()) {
      if (session.status() == ModelShop.Status.PROCESSING) {
        settle(session);
      } else if (session.status() == ModelShop.Status.OPEN
          && invariants.addressesKnown().contains(session.id())
          && dice.upTo(2) == 0) {
        shop.pay(session);
      }
    }
    for (Purchase purchase : storage.purchases().all()) {
      if (purchase instanceof Purchase.UnderWay && dice.upTo(8) > 0) {
        cancel(instance, purchase);
      }
    }
  }

  private AccountId any(Set<AccountId> accounts) {
    return dice.any(List.copyOf(accounts));
  }

  // ---- at our place

  /// Somebody sees what they can take.
  void askForPlans(Instance instance, AccountId account) {
    interleaving.ask(
        instance.life(),
        () -> {
          switch (instance.offering().offer(account)) {
            case OfferPlans.Outcome.Made(PlanOffer offer) -> sees(account, offer);
            case OfferPlans.Outcome.LiesOpen(PlanOffer offer) -> sees(account, offer);
            case OfferPlans.Outcome.PaymentAccountRequired() -> {}
          }
        });
  }

  private void sees(AccountId account, PlanOffer offer) {
    invariants.isShown(offer);
    seen.put(account, offer);
  }

  private void choose(Instance instance, AccountId account) {
    PlanOffer offer = Optional.ofNullable(seen.get(account)).orElseThrow();
    choose(instance, account, offer, dice.any(offer.options()).code());
  }

  /// Somebody has paid and got nothing for it.
  private void tryAgain(Instance instance, Purchase held) {
    AccountId account = held.account();
    askForPlans(instance, account);
    Optional.ofNullable(seen.get(account))
        .ifPresent(offer -> choose(instance, account, offer, held.order().plan().code()));
  }

  private void choose(Instance instance, AccountId account, PlanOffer offer, PlanCode option) {
    interleaving.note(account, " chooses ", option, " at ", instance.life());
    var command = new ChoosePlan.Command(account, offer.id(), option);
    interleaving.ask(
        instance.life(),
        () -> {
          ChoosePlan.Outcome outcome = instance.choice().choose(command);
          interleaving.note("  ", account, " is told ", outcome);
          if (outcome instanceof ChoosePlan.Outcome.ToBePaid(Purchase.UnderWay purchase)) {
            hears(purchase);
          }
        });
  }

  private void hears(Purchase purchase) {
    if (purchase instanceof Purchase.AwaitingPayment awaiting) {
      invariants.isTold(awaiting.checkout().id());
    }
  }

  private void comeBack(Instance instance, Purchase purchase) {
    interleaving.note(purchase.account(), " comes back to ", purchase.id());
    interleaving.ask(
        instance.life(),
        () ->
            instance.following().confirm(purchase.account(), purchase.id()).ifPresent(this::hears));
  }

  private void view(Instance instance, Purchase purchase) {
    interleaving.ask(
        instance.life(),
        () -> instance.following().view(purchase.account(), purchase.id()).ifPresent(this::hears));
  }

  private void cancel(Instance instance, Purchase purchase) {
    interleaving.note(purchase.account(), " gives up ", purchase.id());
    interleaving.ask(
        instance.life(),
        () -> {
          switch (instance.following().cancel(purchase.account(), purchase.id())) {
            case FollowPurchase.Cancellation.Settled(Purchase after) -> hears(after);
            case FollowPurchase.Cancellation.Wanted(Purchase after) -> hears(after);
            case FollowPurchase.Cancellation.Unknown() ->
                throw new Violation("somebody's own purchase is unknown: " + purchase.id());
          }
        });
  }

  private void redeem(Instance instance, AccountId account) {
    if (storage.accounts().find(account).orElseThrow().isActivated()) {
      interleaving.note(account, " types a promo code");
      interleaving.ask(
          instance.life(), () -> instance.promo().redeem(account, " " + PROMO_CODE + " "));
    }
  }

  // ---- at the checkout

  private void goOn(ModelShop.Session session) {
    if (session.status() == ModelShop.Status.PROCESSING) {
      settle(session);
      return;
    }
    switch (dice.upTo(8)) {
      case 0 -> {
        dice.tally(Fault.CARD_DECLINED);
        shop.stop(session, Obstacle.DECLINED);
      }
      case 1 -> {
        dice.tally(Fault.AUTHENTICATION_WANTED);
        shop.stop(session, Obstacle.AUTHENTICATION_REQUIRED);
      }
      case 2 -> {
        dice.tally(Fault.PAYMENT_TAKES_TIME);
        shop.process(session);
      }
      case 3 -> dice.tally(Fault.WALKED_AWAY);
      default -> {
        if (interleaving.isACallUnderWay()) {
          dice.tally(Fault.PAID_MEANWHILE);
        }
        shop.pay(session);
      }
    }
  }

  private void settle(ModelShop.Session session) {
    if (dice.upTo(3) == 0) {
      dice.tally(Fault.PAYMENT_FAILS_LATE);
      shop.fail(session);
    } else {
      shop.pay(session);
    }
  }

  // ---- at the provider, and at the catalogue

  private void change() {
    interleaving.note("another catalogue is in force");
    dice.tally(Fault.CATALOGUE_CHANGED);
    publish();
  }

  private void giveBack(ModelShop.Taken taken) {
    if (taken.dispute().equals(Optional.of(Dispute.OPEN))) {
      Dispute end = dice.upTo(2) == 0 ? Dispute.WON : Dispute.LOST;
      interleaving.note("the dispute about ", taken.id(), " is ", end);
      shop.dispute(taken, end);
      return;
    }
    if (taken.isRefunded() || taken.dispute().isPresent()) {
      return;
    }
    refunds++;
    switch (dice.upTo(3)) {
      case 0 -> {
        dice.tally(Fault.DISPUTED);
        interleaving.note("somebody's bank wants ", taken.id(), " back");
        shop.dispute(taken, Dispute.OPEN);
      }
      case 1 -> {
        dice.tally(Fault.REFUNDED);
        interleaving.note("somebody refunds a part of ", taken.id());
        long most = taken.amount().amount() - 1;
        long inAll = Math.min(most, taken.refunded().amount() + 1 + dice.upTo(300));
        shop.refund(taken, new Money(inAll, USD));
      }
      default -> {
        dice.tally(Fault.REFUNDED);
        interleaving.note("somebody refunds ", taken.id());
        shop.refund(taken, taken.amount());
      }
    }
  }

  private void turn(ModelShop.Recurring recurring) {
    Subscription.Status next =
        switch (recurring.status()) {
          case ACTIVE ->
              dice.upTo(2) == 0 ? Subscription.Status.PAST_DUE : Subscription.Status.ENDED;
          case PAST_DUE, TRIALING ->
              dice.upTo(2) == 0 ? Subscription.Status.ACTIVE : Subscription.Status.ENDED;
          case ENDED -> Subscription.Status.ENDED;
        };
    if (next != recurring.status()) {
      dice.tally(Fault.SUBSCRIPTION_TURNED);
      interleaving.note(recurring.id(), " is ", next);
      shop.turn(recurring, next);
    }
  }
}
