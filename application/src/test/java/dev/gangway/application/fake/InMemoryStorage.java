package dev.gangway.application.fake;

import dev.gangway.application.contract.Storage;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import java.time.Duration;
import java.util.function.ToIntFunction;

/// All that is kept, in memory, around one unit of work: what `PersistenceAdapter` is in earnest.
public final class InMemoryStorage implements Storage {

  private static final int MANY = 1_000_000;

  private final FakeClock clock;
  private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
  private final InMemoryAccountRepository accounts = new InMemoryAccountRepository(unitOfWork);
  private final InMemoryActivationTokenRepository activationTokens =
      new InMemoryActivationTokenRepository(unitOfWork, accounts);
  private final InMemoryPasswordResetTokenRepository passwordResetTokens =
      new InMemoryPasswordResetTokenRepository(unitOfWork);
  private final InMemorySessionRepository sessions = new InMemorySessionRepository(unitOfWork);
  private final InMemoryEmailChangeRepository emailChanges =
      new InMemoryEmailChangeRepository(unitOfWork, accounts);
  private final InMemoryCatalogueRepository catalogues =
      new InMemoryCatalogueRepository(unitOfWork);
  private final InMemoryPaymentAccountOpeningRepository openings;
  private final InMemoryOnboardingRepository onboardings;
  private final InMemoryPurchaseRepository purchases = new InMemoryPurchaseRepository(unitOfWork);
  private final InMemoryCreditRepository credits =
      new InMemoryCreditRepository(unitOfWork, purchases);
  private final InMemorySubscriptionRepository subscriptions =
      new InMemorySubscriptionRepository(unitOfWork);
  private final InMemoryProviderOriginRepository providerOrigin =
      new InMemoryProviderOriginRepository(unitOfWork);
  private final InMemorySurplusCustomerRepository surplusCustomers =
      new InMemorySurplusCustomerRepository(unitOfWork);
  private final InMemoryPayerDetailsRepository payerDetails =
      new InMemoryPayerDetailsRepository(unitOfWork);
  private final InMemoryAnswerRepository answers = new InMemoryAnswerRepository(unitOfWork);
  private final InMemoryEventInbox events = new InMemoryEventInbox(unitOfWork);
  private final InMemoryOpeningBell openingBell = new InMemoryOpeningBell(unitOfWork);
  private final InMemoryFastLane fastLane = new InMemoryFastLane(unitOfWork);
  private final InMemoryReminderRepository reminders = new InMemoryReminderRepository(unitOfWork);
  private final InMemoryTaskQueue tasks;
  private final InMemoryReconciliationRepository reconciliations;

  public InMemoryStorage(FakeClock clock) {
    this.clock = clock;
    openings = new InMemoryPaymentAccountOpeningRepository(unitOfWork, clock);
    onboardings =
        new InMemoryOnboardingRepository(unitOfWork, accounts, openings, purchases, subscriptions);
    tasks = new InMemoryTaskQueue(unitOfWork, clock);
    reconciliations =
        new InMemoryReconciliationRepository(unitOfWork, accounts, openings, tasks::tasks);
  }

  public FakeClock clock() {
    return clock;
  }

  @Override
  public InMemoryUnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public InMemoryAccountRepository accounts() {
    return accounts;
  }

  @Override
  public InMemoryActivationTokenRepository activationTokens() {
    return activationTokens;
  }

  @Override
  public InMemoryPasswordResetTokenRepository passwordResetTokens() {
    return passwordResetTokens;
  }

  @Override
  public InMemorySessionRepository sessions() {
    return sessions;
  }

  @Override
  public InMemoryEmailChangeRepository emailChanges() {
    return emailChanges;
  }

  @Override
  public InMemoryCatalogueRepository catalogues() {
    return catalogues;
  }

  @Override
  public InMemoryPaymentAccountOpeningRepository openings() {
    return openings;
  }

  @Override
  public PaymentAccountStatistics statistics() {
    return openings;
  }

  @Override
  public InMemoryOnboardingRepository onboardings() {
    return onboardings;
  }

  @Override
  public InMemoryPurchaseRepository purchases() {
    return purchases;
  }

  @Override
  public InMemoryCreditRepository credits() {
    return credits;
  }

  @Override
  public InMemorySubscriptionRepository subscriptions() {
    return subscriptions;
  }

  @Override
  public InMemoryReminderRepository reminders() {
    return reminders;
  }

  @Override
  public InMemoryProviderOriginRepository providerOrigin() {
    return providerOrigin;
  }

  @Override
  public InMemorySurplusCustomerRepository surplusCustomers() {
    return surplusCustomers;
  }

  @Override
  public InMemoryPayerDetailsRepository payerDetails() {
    return payerDetails;
  }

  @Override
  public InMemoryAnswerRepository answers() {
    return answers;
  }

  @Override
  public InMemoryEventInbox events() {
    return events;
  }

  @Override
  public InMemoryOpeningBell openingBell() {
    return openingBell;
  }

  @Override
  public InMemoryTaskQueue tasks() {
    return tasks;
  }

  public InMemoryFastLane fastLane() {
    return fastLane;
  }

  /// As many calls to the payment provider as one likes, until it says that they were too many.
  public InMemoryRateBudget unlimitedBudget() {
    return budget(Duration.ZERO);
  }

  /// One call to the payment provider in each `every`.
  public InMemoryRateBudget budget(Duration every) {
    return new InMemoryRateBudget(unitOfWork, clock, every);
  }

  @Override
  public InMemoryOpeningList openingList() {
    return new InMemoryOpeningList(openings);
  }

  @Override
  public InMemoryReconciliationRepository reconciliations() {
    return reconciliations;
  }

  /// So many attempts that no test meets the limit.
  public AttemptLimiter unlimited() {
    return limiter(_ -> MANY, Duration.ofHours(1));
  }

  /// Allows each subject so many attempts at each action in `period`.
  public InMemoryAttemptLimiter limiter(ToIntFunction<Action> allowed, Duration period) {
    return new InMemoryAttemptLimiter(unitOfWork, clock, allowed, period);
  }
}
