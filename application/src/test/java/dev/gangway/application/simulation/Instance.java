package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.InMemoryFastLane;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.ReceiveEvent;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.service.Activation;
import dev.gangway.application.service.CreditBooking;
import dev.gangway.application.service.CustomerReconciliation;
import dev.gangway.application.service.EventApplication;
import dev.gangway.application.service.EventFetching;
import dev.gangway.application.service.EventReception;
import dev.gangway.application.service.OpeningAdvance;
import dev.gangway.application.service.OriginCheck;
import dev.gangway.application.service.OriginGuardedAdvance;
import dev.gangway.application.service.PayerDescription;
import dev.gangway.application.service.PaymentAccountRelease;
import dev.gangway.application.service.PaymentAccountSetup;
import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.PaymentCheck;
import dev.gangway.application.service.PaymentEvents;
import dev.gangway.application.service.PlanChoice;
import dev.gangway.application.service.PlanOffering;
import dev.gangway.application.service.ProfileChange;
import dev.gangway.application.service.PromoCodeRedemption;
import dev.gangway.application.service.PurchaseAdvance;
import dev.gangway.application.service.PurchaseFollowing;
import dev.gangway.application.service.TermsReview;
import dev.gangway.application.service.TrialEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// One running process: the production services, put together as the product does, on ports that
/// know whose they are. What it holds in memory dies with it; the next one begins anew.
final class Instance {

  private final Life life;
  private final Interleaving interleaving;
  private final InMemoryFastLane fastLane;
  private final ActivateAccount activation;
  private final OpenPaymentAccount setup;
  private final OfferPlans offering;
  private final AdvanceOpening advance;
  private final ReceiveEvent reception;
  private final ApplyEvent application;
  private final FetchEvents fetching;
  private final ReleasePaymentAccount release;
  private final ReconcileCustomers reconciliation;
  private final ChangeProfile profile;
  private final DescribePayer description;
  private final ChoosePlan choice;
  private final FollowPurchase following;
  private final AdvancePurchase purchase;
  private final PostCredit booking;
  private final ReviewTerms terms;
  private final CheckPayment check;
  private final RedeemPromoCode promo;
  private Instant workBegan = Instant.EPOCH;

  Instance(
      Life life,
      Duration clockIsAheadBy,
      InMemoryStorage storage,
      SimulatedTaskQueue queue,
      Interleaving interleaving,
      Invariants invariants,
      MoneyInvariants money,
      Claims claims,
      ModelStripe stripe,
      Dice dice,
      Pace pace,
      ReconciliationRepository reconciliations,
      RateBudget budget,
      Sabotage sabotage,
      FakeChance chance,
      PaymentAccountTrigger trigger,
      TrialEnd trialEnd) {
    this.life = life;
    this.interleaving = interleaving;
    this.fastLane = new InMemoryFastLane(storage.unitOfWork());
    InstantSource ownClock = () -> storage.clock().instant().plus(clockIsAheadBy);
    var durable = new Durable(storage.unitOfWork(), interleaving, life);
    TaskQueue tasks = sabotage.tasks(durable.port(TaskQueue.class, queue));
    UnitOfWork units = sabotage.unitOfWork(durable, tasks);
    PaymentAccountOpeningRepository openings =
        sabotage.openings(
            durable.port(
                PaymentAccountOpeningRepository.class,
                new WatchedOpenings(storage.openings(), invariants, claims, life)));
    var line =
        new StripeLine(
            stripe, invariants, interleaving, storage.clock(), dice, life, ownClock, pace);
    PaymentGateway gateway = sabotage.gateway(line);
    CustomerDirectory directory = sabotage.directory(line);
    ProviderEvents events = sabotage.events(line);
    EventInbox inbox = sabotage.inbox(durable.port(EventInbox.class, storage.events()));
    RateBudget calls =
        new PatientBudget(
            durable.port(RateBudget.class, sabotage.budget(budget)),
            interleaving,
            storage.clock(),
            life);
    var accounts = durable.port(AccountRepository.class, storage.accounts());
    var onboardings = durable.port(OnboardingRepository.class, storage.onboardings());
    var surplus = durable.port(SurplusCustomerRepository.class, storage.surplusCustomers());
    var origins = durable.port(ProviderOriginRepository.class, storage.providerOrigin());
    var catalogues = durable.port(CatalogueRepository.class, storage.catalogues());
    PurchaseRepository purchases =
        sabotage.purchases(durable.port(PurchaseRepository.class, storage.purchases()));
    CreditRepository credits =
        sabotage.credits(durable.port(CreditRepository.class, storage.credits()));
    this.activation =
        new Activation(
            accounts,
            durable.port(ActivationTokenRepository.class, storage.activationTokens()),
            onboardings,
            durable.port(SessionRepository.class, storage.sessions()),
            openings,
            gateway,
            inbox,
            catalogues,
            credits,
            tasks,
            storage.unlimited(),
            units,
            chance,
            ownClock,
            trigger);
    this.setup =
        new PaymentAccountSetup(
            accounts,
            openings,
            gateway,
            inbox,
            tasks,
            fastLane,
            storage.openingBell(),
            units,
            ownClock,
            Duration.ZERO);
    this.offering = new PlanOffering(accounts, onboardings, catalogues, units, chance, ownClock);
    CheckOrigin origin = new OriginCheck(gateway, origins);
    this.advance =
        new OriginGuardedAdvance(
            origin,
            new OpeningAdvance(
                openings,
                surplus,
                onboardings,
                inbox,
                gateway,
                calls,
                tasks,
                storage.openingBell(),
                units,
                sabotage.isSentAfterTheLease() ? () -> workBegan : ownClock),
            ownClock);
    var shop = new ShopLine(line, stripe.shop(), money, dice);
    Checkouts checkouts = sabotage.checkouts(shop);
    CreditBooks books = sabotage.books(shop);
    var subscriptions = durable.port(SubscriptionRepository.class, storage.subscriptions());
    this.purchase =
        new PurchaseAdvance(
            purchases,
            onboardings,
            credits,
            checkouts,
            calls,
            origin,
            tasks,
            units,
            chance,
            ownClock);
    this.choice =
        new PlanChoice(onboardings, purchases, checkouts, purchase, tasks, units, chance, ownClock);
    this.following =
        new PurchaseFollowing(
            purchases, onboardings, credits, purchase, tasks, units, chance, ownClock);
    this.booking =
        new CreditBooking(
            credits,
            purchases,
            onboardings,
            openings,
            books,
            calls,
            origin,
            tasks,
            units,
            chance,
            ownClock);
    this.terms =
        new TermsReview(
            onboardings,
            credits,
            purchases,
            subscriptions,
            durable.port(ReminderRepository.class, storage.reminders()),
            offering,
            tasks,
            units,
            chance,
            ownClock,
            trialEnd);
    this.promo =
        new PromoCodeRedemption(
            catalogues, credits, onboardings, tasks, storage.unlimited(), units, ownClock);
    var payments =
        new PaymentEvents(
            purchases,
            onboardings,
            openings,
            credits,
            subscriptions,
            checkouts,
            shop,
            tasks,
            units,
            chance,
            ownClock);
    this.check =
        new PaymentCheck(
            purchases, subscriptions, payments, sabotage.recurring(shop), calls, origin, ownClock);
    this.reception = new EventReception(events, inbox, tasks, units, ownClock);
    this.application =
        new EventApplication(
            inbox,
            directory,
            calls,
            origin,
            openings,
            surplus,
            onboardings,
            tasks,
            storage.openingBell(),
            payments,
            units,
            ownClock);
    this.fetching =
        new EventFetching(events, inbox, purchases, calls, origin, tasks, units, ownClock);
    this.profile = new ProfileChange(accounts, tasks, units);
    this.description =
        new PayerDescription(
            accounts,
            openings,
            durable.port(PayerDetailsRepository.class, storage.payerDetails()),
            gateway,
            sabotage.details(line),
            calls,
            origin,
            ownClock);
    this.reconciliation =
        new CustomerReconciliation(
            origin,
            directory,
            calls,
            durable.port(ReconciliationRepository.class, reconciliations),
            accounts,
            openings,
            gateway,
            surplus,
            onboardings,
            inbox,
            tasks,
            storage.openingBell(),
            units,
            ownClock,
            trigger);
    this.release =
        new PaymentAccountRelease(
            accounts,
            gateway,
            openings,
            surplus,
            onboardings,
            inbox,
            tasks,
            storage.openingBell(),
            units,
            ownClock);
  }

  Life life() {
    return life;
  }

  ActivateAccount activation() {
    return activation;
  }

  OpenPaymentAccount setup() {
    return setup;
  }

  OfferPlans offering() {
    return offering;
  }

  ChoosePlan choice() {
    return choice;
  }

  FollowPurchase following() {
    return following;
  }

  RedeemPromoCode promo() {
    return promo;
  }

  ReceiveEvent reception() {
    return reception;
  }

  FetchEvents fetching() {
    return fetching;
  }

  ReconcileCustomers reconciliation() {
    return reconciliation;
  }

  ChangeProfile profile() {
    return profile;
  }

  ReleasePaymentAccount release() {
    return release;
  }

  /// Lets those go ahead who wait at a screen.
  void hurry() {
    fastLane.run(advance);
  }

  /// Carries out a task.
  void workOn(SimulatedTaskQueue queue, SimulatedTaskQueue.Taken taken, Instant now) {
    workBegan = now;
    Optional<Instant> again =
        switch (taken.task()) {
          case TaskQueue.Task.OpenPaymentAccount open -> advance(open);
          case TaskQueue.Task.ApplyEvent apply -> apply(apply, taken.failures() + 1);
          case TaskQueue.Task.DescribePayer describe -> describe(describe);
          case TaskQueue.Task.AdvancePurchase advanced -> advance(advanced);
          case TaskQueue.Task.CheckPayment check -> check(check);
          case TaskQueue.Task.PostCredit post -> post(post, now);
          case TaskQueue.Task.ReviewTerms review -> review(review);
          case TaskQueue.Task.SendMail _ -> Optional.empty();
        };
    interleaving.beforeTheTaskEnds(life);
    again.ifPresentOrElse(at -> queue.reschedule(taken, at), () -> queue.finish(taken));
  }

  private Optional<Instant> advance(TaskQueue.Task.OpenPaymentAccount task) {
    return switch (advance.advance(task.account(), AdvanceOpening.Asker.DURABLE_WORK)) {
      case AdvanceOpening.Outcome.Settled() -> Optional.empty();
      case AdvanceOpening.Outcome.Again(Instant at) -> Optional.of(at);
    };
  }

  private Optional<Instant> describe(TaskQueue.Task.DescribePayer task) {
    return switch (description.describe(task.account())) {
      case DescribePayer.Outcome.Settled(), DescribePayer.Outcome.GivenUp(_) -> Optional.empty();
      case DescribePayer.Outcome.Again(Instant at) -> Optional.of(at);
    };
  }

  private Optional<Instant> apply(TaskQueue.Task.ApplyEvent task, int attempt) {
    return switch (application.apply(new ApplyEvent.Command(task.event(), attempt))) {
      case ApplyEvent.Outcome.Settled(), ApplyEvent.Outcome.GivenUp _ -> Optional.empty();
      case ApplyEvent.Outcome.Again(Instant at) -> Optional.of(at);
    };
  }

  private Optional<Instant> advance(TaskQueue.Task.AdvancePurchase task) {
    return switch (purchase.advance(task.purchase(), AdvancePurchase.Asker.DURABLE_WORK)) {
      case AdvancePurchase.Outcome.Settled() -> Optional.empty();
      case AdvancePurchase.Outcome.Again(Instant at) -> Optional.of(at);
    };
  }

  private Optional<Instant> check(TaskQueue.Task.CheckPayment task) {
    return switch (check.check(task.purchase())) {
      case CheckPayment.Outcome.Settled() -> Optional.empty();
      case CheckPayment.Outcome.Again(Instant at) -> Optional.of(at);
    };
  }

  private Optional<Instant> post(TaskQueue.Task.PostCredit task, Instant now) {
    return switch (booking.post(task.account())) {
      case PostCredit.Outcome.Settled() -> Optional.empty();
      case PostCredit.Outcome.Again(Instant at) -> Optional.of(at);
      // The other lines go on; this one waits for a human.
      case PostCredit.Outcome.Refused _ -> Optional.of(now);
    };
  }

  private Optional<Instant> review(TaskQueue.Task.ReviewTerms task) {
    return switch (terms.review(task.account())) {
      case ReviewTerms.Outcome.Settled() -> Optional.empty();
      case ReviewTerms.Outcome.Again(Instant at) -> Optional.of(at);
    };
  }
}
