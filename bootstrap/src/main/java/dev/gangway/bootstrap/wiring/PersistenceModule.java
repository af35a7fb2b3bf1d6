package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.AnswerRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.persistence.PersistenceAdapter;

/// PostgreSQL behind every port that keeps something.
@Module
final class PersistenceModule {

  private PersistenceModule() {}

  @Provides
  static UnitOfWork unitOfWork(PersistenceAdapter adapter, Interposition between) {
    return between.around(UnitOfWork.class, adapter.unitOfWork());
  }

  @Provides
  static AccountRepository accounts(PersistenceAdapter adapter, Interposition between) {
    return between.around(AccountRepository.class, adapter.accounts());
  }

  @Provides
  static ActivationTokenRepository activationTokens(
      PersistenceAdapter adapter, Interposition between) {
    return between.around(ActivationTokenRepository.class, adapter.activationTokens());
  }

  @Provides
  static PasswordResetTokenRepository passwordResetTokens(
      PersistenceAdapter adapter, Interposition between) {
    return between.around(PasswordResetTokenRepository.class, adapter.passwordResetTokens());
  }

  @Provides
  static SessionRepository sessions(PersistenceAdapter adapter, Interposition between) {
    return between.around(SessionRepository.class, adapter.sessions());
  }

  @Provides
  static EmailChangeRepository emailChanges(PersistenceAdapter adapter, Interposition between) {
    return between.around(EmailChangeRepository.class, adapter.emailChanges());
  }

  @Provides
  static CatalogueRepository catalogues(PersistenceAdapter adapter, Interposition between) {
    return between.around(CatalogueRepository.class, adapter.catalogues());
  }

  @Provides
  static PaymentAccountOpeningRepository openings(
      PersistenceAdapter adapter, Interposition between) {
    return between.around(PaymentAccountOpeningRepository.class, adapter.openings());
  }

  @Provides
  static PaymentAccountStatistics statistics(PersistenceAdapter adapter, Interposition between) {
    return between.around(PaymentAccountStatistics.class, adapter.statistics());
  }

  @Provides
  static SurplusCustomerRepository surplusCustomers(
      PersistenceAdapter adapter, Interposition between) {
    return between.around(SurplusCustomerRepository.class, adapter.surplusCustomers());
  }

  @Provides
  static PayerDetailsRepository payerDetails(PersistenceAdapter adapter, Interposition between) {
    return between.around(PayerDetailsRepository.class, adapter.payerDetails());
  }

  @Provides
  static OnboardingRepository onboardings(PersistenceAdapter adapter, Interposition between) {
    return between.around(OnboardingRepository.class, adapter.onboardings());
  }

  @Provides
  static ProviderOriginRepository providerOrigin(
      PersistenceAdapter adapter, Interposition between) {
    return between.around(ProviderOriginRepository.class, adapter.providerOrigin());
  }

  @Provides
  static AnswerRepository answers(PersistenceAdapter adapter, Interposition between) {
    return between.around(AnswerRepository.class, adapter.answers());
  }

  @Provides
  static AttemptLimiter attemptLimiter(PersistenceAdapter adapter, Interposition between) {
    return between.around(AttemptLimiter.class, adapter.attemptLimiter());
  }

  @Provides
  static EventInbox events(PersistenceAdapter adapter, Interposition between) {
    return between.around(EventInbox.class, adapter.events());
  }

  @Provides
  static OpeningBell openingBell(PersistenceAdapter adapter, Interposition between) {
    return between.around(OpeningBell.class, adapter.openingBell());
  }

  @Provides
  static FastLane fastLane(PersistenceAdapter adapter, Interposition between) {
    return between.around(FastLane.class, adapter.fastLane());
  }

  @Provides
  static RateBudget rateBudget(PersistenceAdapter adapter, Interposition between) {
    return between.around(RateBudget.class, adapter.rateBudget());
  }

  @Provides
  static StorageHealth storageHealth(PersistenceAdapter adapter, Interposition between) {
    return between.around(StorageHealth.class, adapter.storageHealth());
  }

  @Provides
  static PasswordHasher passwordHasher(PersistenceAdapter adapter, Interposition between) {
    return between.around(PasswordHasher.class, adapter.passwordHasher());
  }

  @Provides
  static CommonPasswords commonPasswords(PersistenceAdapter adapter, Interposition between) {
    return between.around(CommonPasswords.class, adapter.commonPasswords());
  }

  @Provides
  static Chance chance(PersistenceAdapter adapter, Interposition between) {
    return between.around(Chance.class, adapter.chance());
  }

  @Provides
  static TaskQueue tasks(PersistenceAdapter adapter, Interposition between) {
    return between.around(TaskQueue.class, adapter.tasks());
  }

  @Provides
  static ReconciliationRepository reconciliations(
      PersistenceAdapter adapter, Interposition between) {
    return between.around(ReconciliationRepository.class, adapter.reconciliations());
  }

  @Provides
  static OpeningList openingList(PersistenceAdapter adapter, Interposition between) {
    return between.around(OpeningList.class, adapter.openingList());
  }

  @Provides
  static PurchaseRepository purchases(PersistenceAdapter adapter, Interposition between) {
    return between.around(PurchaseRepository.class, adapter.purchases());
  }

  @Provides
  static CreditRepository credits(PersistenceAdapter adapter, Interposition between) {
    return between.around(CreditRepository.class, adapter.credits());
  }

  @Provides
  static SubscriptionRepository subscriptions(PersistenceAdapter adapter, Interposition between) {
    return between.around(SubscriptionRepository.class, adapter.subscriptions());
  }

  @Provides
  static ReminderRepository reminders(PersistenceAdapter adapter, Interposition between) {
    return between.around(ReminderRepository.class, adapter.reminders());
  }
}
