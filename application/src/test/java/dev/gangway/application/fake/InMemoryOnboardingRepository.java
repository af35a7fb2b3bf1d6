package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// See [OnboardingRepository].
public final class InMemoryOnboardingRepository implements OnboardingRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryAccountRepository accounts;
  private final InMemoryPaymentAccountOpeningRepository openings;
  private final InMemoryPurchaseRepository purchases;
  private final InMemorySubscriptionRepository subscriptions;
  private final InMemoryTable<OfferId, KeptOffer> offers;
  private final InMemoryTable<AccountId, List<KeptPlan>> plans;

  private record KeptOffer(AccountId account, PlanOffer offer, OfferStanding standing) {

    boolean has(Plan plan) {
      return offer.option(plan.code()).filter(option -> option.plan().equals(plan)).isPresent();
    }
  }

  /// One of the plans that somebody was on.
  private record KeptPlan(OfferId offer, PlanInForce plan, Optional<Paid> paid) {}

  /// What a plan was paid by.
  private record Paid(Order order, Payment payment) {}

  public InMemoryOnboardingRepository(
      InMemoryUnitOfWork units,
      InMemoryAccountRepository accounts,
      InMemoryPaymentAccountOpeningRepository openings,
      InMemoryPurchaseRepository purchases,
      InMemorySubscriptionRepository subscriptions) {
    this.units = requireNonNull(units);
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.purchases = requireNonNull(purchases);
    this.subscriptions = requireNonNull(subscriptions);
    this.offers = new InMemoryTable<>(units);
    this.plans = new InMemoryTable<>(units);
    openings.hold(account -> current(account).isPresent());
    purchases.hold(this::wasOffered);
  }

  private boolean wasOffered(Order order) {
    return offers
        .find(order.offer())
        .filter(kept -> kept.offer.paymentAccount().equals(order.payer()))
        .filter(kept -> kept.offer.catalogueVersion().equals(order.version()))
        .filter(kept -> kept.has(order.plan()))
        .isPresent();
  }

  @Override
  public Optional<Onboarding> find(AccountId account) {
    return units.alone(() -> accounts.find(account).map(this::replay));
  }

  @Override
  public Optional<Onboarding> findForChange(AccountId account) {
    units.requireCurrent();
    return find(account);
  }

  @Override
  public void keepOffer(PlanOffer offer) {
    units.alone(() -> {
      AccountId account = offer.paymentAccount().account();
      if (!paymentAccount(account).equals(Optional.of(offer.paymentAccount()))) {
        throw new IllegalStateException("account " + account + " has no payment account");
      }
      if (offers.find(offer.id()).isPresent()) {
        throw new IllegalStateException("offer " + offer.id() + " is kept already");
      }
      stand(account, OfferStanding.SUPERSEDED);
      offers.put(offer.id(), new KeptOffer(account, offer, OfferStanding.CURRENT));
    });
  }

  @Override
  public void withdrawOffer(AccountId account) {
    units.requireCurrent();
    stand(account, OfferStanding.SUPERSEDED);
  }

  @Override
  public void settleOffer(AccountId account, OfferId offer) {
    units.alone(() -> {
      if (current(account).filter(kept -> kept.offer.id().equals(offer)).isPresent()) {
        stand(account, OfferStanding.SETTLED);
      }
    });
  }

  private void stand(AccountId account, OfferStanding standing) {
    current(account)
        .ifPresent(
            kept -> offers.put(kept.offer.id(), new KeptOffer(account, kept.offer, standing)));
  }

  @Override
  public void keepPlan(
      Onboarding.Onboarded onboarded, OfferId from, Optional<PurchaseId> purchase) {
    units.alone(() -> {
      AccountId account = onboarded.account();
      PlanInForce plan = onboarded.plan();
      settleOffer(account, from);
      if (newest(account).filter(kept -> kept.plan.equals(plan)).isPresent()) {
        return;
      }
      if (offers
          .find(from)
          .filter(kept -> kept.account.equals(account) && kept.has(plan.plan()))
          .filter(kept -> purchase.isPresent() || kept.standing != OfferStanding.SUPERSEDED)
          .isEmpty()) {
        throw new IllegalStateException("offer " + from + " has no such plan for " + account);
      }
      var next = new KeptPlan(from, plan, purchase.map(id -> paid(account, from, plan, id)));
      requireAllowed(account, next);
      List<KeptPlan> all = new ArrayList<>(plansOf(account));
      all.add(next);
      plans.put(account, List.copyOf(all));
    });
  }

  private Paid paid(AccountId account, OfferId from, PlanInForce plan, PurchaseId id) {
    Order order =
        purchases
            .paidInFull(account, id)
            .filter(each -> each.offer().equals(from) && each.plan().equals(plan.plan()))
            .orElseThrow(() -> new IllegalStateException("nobody paid for that plan: " + id));
    return new Paid(order, purchases.payment(id).orElseThrow());
  }

  private void requireAllowed(AccountId account, KeptPlan next) {
    Plan plan = next.plan.plan();
    if (plan.price().isZero() == next.paid.isPresent()) {
      throw new IllegalStateException("what costs something is paid for, and nothing else");
    }
    boolean isTaken =
        plansOf(account).stream()
            .anyMatch(kept ->
                (next.paid.isEmpty() && kept.paid.isEmpty() && kept.offer.equals(next.offer))
                    || (plan instanceof Plan.Trial && kept.plan.plan() instanceof Plan.Trial));
    if (isTaken) {
      throw new IllegalStateException("account " + account + " has taken that before");
    }
  }

  @Override
  public void keepEnd(Onboarding.Onboarded onboarded) {
    units.alone(() -> {
      PlanInForce ended = onboarded.plan();
      List<KeptPlan> all = new ArrayList<>(plansOf(onboarded.account()));
      if (!all.isEmpty() && all.getLast().plan.since().equals(ended.since())) {
        KeptPlan last = all.removeLast();
        all.add(
            new KeptPlan(
                last.offer,
                new PlanInForce(last.plan.plan(), last.plan.since(), ended.endsAt()),
                last.paid));
        plans.put(onboarded.account(), List.copyOf(all));
      }
    });
  }

  @Override
  public Buyer buyer(AccountId account) {
    return units.alone(() -> {
      Optional<Instant> activatedAt = accounts.find(account).flatMap(Account::activatedAt);
      if (activatedAt.isEmpty()) {
        return Buyer.newcomer(Instant.EPOCH);
      }
      return new Buyer(
          activatedAt.get(),
          newest(account).map(KeptPlan::plan),
          plansOf(account, Purchase.Bought.class),
          plansOf(account, Purchase.Held.class),
          purchases.of(account).stream()
              .flatMap(purchase -> purchase.taken().stream())
              .flatMap(taken -> taken.subscription().stream())
              .anyMatch(this::recurs),
          paidIn(account),
          plansOf(account).stream().anyMatch(kept -> kept.plan.plan() instanceof Plan.Trial));
    });
  }

  private Set<PlanCode> plansOf(AccountId account, Class<? extends Purchase> state) {
    return purchases.of(account).stream()
        .filter(state::isInstance)
        .map(purchase -> purchase.order().plan().code())
        .collect(Collectors.toSet());
  }

  private boolean recurs(SubscriptionId id) {
    return subscriptions
        .find(id)
        .filter(each -> each.status() == Subscription.Status.ENDED)
        .isEmpty();
  }

  private Optional<Currency> paidIn(AccountId account) {
    return purchases.paymentsOf(account).stream()
        .map(payment -> payment.taken().currency())
        .findFirst();
  }

  @Override
  public OfferStanding standing(AccountId account, OfferId offer) {
    return offers
        .find(offer)
        .filter(kept -> kept.account.equals(account))
        .map(KeptOffer::standing)
        .orElse(OfferStanding.UNKNOWN);
  }

  private Onboarding replay(Account account) {
    Onboarding.Registered registered = Onboarding.register(account.id());
    if (account.activatedAt().isEmpty()) {
      return registered;
    }
    Onboarding.Activated activated = registered.activate(account.activatedAt().get());
    Optional<PaymentAccount> evidence = paymentAccount(account.id());
    if (evidence.isEmpty()) {
      return activated;
    }
    Onboarding.PaymentReady ready = activated.attach(evidence.get());
    Optional<PlanOffer> current = current(account.id()).map(KeptOffer::offer);
    Optional<KeptPlan> plan = newest(account.id());
    if (plan.isPresent()) {
      Onboarding.Onboarded onboarded = onboarded(ready, plan.get());
      return current.map(offer -> offered(onboarded, offer)).orElse(onboarded);
    }
    Optional<Purchase.UnderWay> purchase = purchases.underWay(account.id());
    if (purchase.isPresent()) {
      return offered(ready, purchase.get().order().offer()).order(purchase.get());
    }
    return current.<Onboarding>map(offer -> offered(ready, offer.id())).orElse(ready);
  }

  private Onboarding.Onboarded onboarded(Onboarding.PaymentReady ready, KeptPlan kept) {
    Onboarding.PlanOffered offered = offered(ready, kept.offer);
    Instant since = kept.plan.since();
    Onboarding.Onboarded begun =
        kept.paid
            .map(paid -> new Purchase.Paid(paid.order, 0, paid.payment))
            .map(paid -> offered.order(paid).give(paid, since))
            .orElseGet(() -> chosen(offered, kept));
    return begun.plan().endsAt().equals(kept.plan.endsAt())
        ? begun
        : begun.end(kept.plan.endsAt().orElseThrow());
  }

  private static Onboarding.Onboarded chosen(Onboarding.PlanOffered offered, KeptPlan kept) {
    Buyer buyer = Buyer.newcomer(offered.activatedAt());
    return switch (offered.choose(kept.plan.plan().code(), buyer, kept.plan.since())) {
      case Choosing.Taken(Onboarding.Onboarded onboarded) -> onboarded;
      case Choosing.ToBePaid _,
          Choosing.WindowClosed _,
          Choosing.NotInOffer _,
          Choosing.CannotBeTaken _ ->
          throw new IllegalStateException("the kept plan cannot have been chosen");
    };
  }

  private Onboarding.PlanOffered offered(Onboarding.PaymentReady ready, OfferId id) {
    PlanOffer offer = offers.find(id).orElseThrow().offer;
    return ready.offer(offer.id(), offer.catalogueVersion(), offer.options(), offer.window());
  }

  private static Onboarding.Onboarded offered(Onboarding.Onboarded onboarded, PlanOffer offer) {
    return onboarded.offer(offer.id(), offer.catalogueVersion(), offer.options(), offer.window());
  }

  private Optional<PaymentAccount> paymentAccount(AccountId account) {
    return openings
        .find(account)
        .flatMap(opening ->
            opening instanceof PaymentAccountOpening.Ready ready
                ? Optional.of(ready.paymentAccount())
                : Optional.empty());
  }

  private Optional<KeptOffer> current(AccountId account) {
    List<KeptOffer> found =
        offers.findAll(
            kept -> kept.account.equals(account) && kept.standing == OfferStanding.CURRENT);
    return found.stream().findFirst();
  }

  private List<KeptPlan> plansOf(AccountId account) {
    return plans.find(account).orElseGet(List::of);
  }

  private Optional<KeptPlan> newest(AccountId account) {
    List<KeptPlan> all = plansOf(account);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }
}
