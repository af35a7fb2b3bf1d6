package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.InMemoryFastLane;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.service.Activation;
import dev.gangway.application.service.OpeningAdvance;
import dev.gangway.application.service.OriginCheck;
import dev.gangway.application.service.OriginGuardedAdvance;
import dev.gangway.application.service.PaymentAccountSetup;
import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.PlanOffering;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

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
  private Instant workBegan = Instant.EPOCH;

  Instance(
      Life life,
      Duration clockIsAheadBy,
      InMemoryStorage storage,
      SimulatedTaskQueue queue,
      Interleaving interleaving,
      Invariants invariants,
      Claims claims,
      StripeLine line,
      RateBudget budget,
      Sabotage sabotage,
      FakeChance chance,
      PaymentAccountTrigger trigger) {
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
    PaymentGateway gateway = sabotage.gateway(line);
    var accounts = durable.port(AccountRepository.class, storage.accounts());
    var onboardings = durable.port(OnboardingRepository.class, storage.onboardings());
    var surplus = durable.port(SurplusCustomerRepository.class, storage.surplusCustomers());
    var origins = durable.port(ProviderOriginRepository.class, storage.providerOrigin());
    this.activation =
        new Activation(
            accounts,
            durable.port(ActivationTokenRepository.class, storage.activationTokens()),
            onboardings,
            durable.port(SessionRepository.class, storage.sessions()),
            openings,
            gateway,
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
            tasks,
            fastLane,
            storage.openingBell(),
            units,
            ownClock,
            Duration.ZERO);
    this.offering =
        new PlanOffering(
            accounts,
            onboardings,
            durable.port(CatalogueRepository.class, storage.catalogues()),
            units,
            chance,
            ownClock);
    this.advance =
        new OriginGuardedAdvance(
            new OriginCheck(gateway, origins),
            new OpeningAdvance(
                openings,
                surplus,
                gateway,
                durable.port(RateBudget.class, budget),
                tasks,
                storage.openingBell(),
                units,
                sabotage.isSentAfterTheLease() ? () -> workBegan : ownClock),
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

  /// Lets those go ahead who wait at a screen.
  void hurry() {
    fastLane.run(advance);
  }

  /// Carries out a task.
  void workOn(SimulatedTaskQueue queue, SimulatedTaskQueue.Taken taken, Instant now) {
    workBegan = now;
    switch (taken.task()) {
      case TaskQueue.Task.OpenPaymentAccount open -> {
        AdvanceOpening.Outcome outcome =
            advance.advance(open.account(), AdvanceOpening.Asker.DURABLE_WORK);
        interleaving.beforeTheTaskEnds(life);
        switch (outcome) {
          case AdvanceOpening.Outcome.Settled() -> queue.finish(taken);
          case AdvanceOpening.Outcome.Again(Instant at) -> queue.reschedule(taken, at);
        }
      }
      case TaskQueue.Task.SendMail _ -> queue.finish(taken);
    }
  }
}
