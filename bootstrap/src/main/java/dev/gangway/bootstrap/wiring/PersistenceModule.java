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
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.persistence.PersistenceAdapter;
import jakarta.inject.Singleton;

/// PostgreSQL behind every port that keeps something.
@Module
final class PersistenceModule {

  private PersistenceModule() {}

  @Provides
  @Singleton
  static PersistenceAdapter adapter(Surroundings surroundings) {
    return PersistenceAdapter.open(surroundings.persistence());
  }

  @Provides
  static UnitOfWork unitOfWork(PersistenceAdapter adapter) {
    return adapter.unitOfWork();
  }

  @Provides
  static AccountRepository accounts(PersistenceAdapter adapter) {
    return adapter.accounts();
  }

  @Provides
  static ActivationTokenRepository activationTokens(PersistenceAdapter adapter) {
    return adapter.activationTokens();
  }

  @Provides
  static PasswordResetTokenRepository passwordResetTokens(PersistenceAdapter adapter) {
    return adapter.passwordResetTokens();
  }

  @Provides
  static SessionRepository sessions(PersistenceAdapter adapter) {
    return adapter.sessions();
  }

  @Provides
  static CatalogueRepository catalogues(PersistenceAdapter adapter) {
    return adapter.catalogues();
  }

  @Provides
  static PaymentAccountOpeningRepository openings(PersistenceAdapter adapter) {
    return adapter.openings();
  }

  @Provides
  static SurplusCustomerRepository surplusCustomers(PersistenceAdapter adapter) {
    return adapter.surplusCustomers();
  }

  @Provides
  static OnboardingRepository onboardings(PersistenceAdapter adapter) {
    return adapter.onboardings();
  }

  @Provides
  static ProviderOriginRepository providerOrigin(PersistenceAdapter adapter) {
    return adapter.providerOrigin();
  }

  @Provides
  static AnswerRepository answers(PersistenceAdapter adapter) {
    return adapter.answers();
  }

  @Provides
  static AttemptLimiter attemptLimiter(PersistenceAdapter adapter) {
    return adapter.attemptLimiter();
  }

  @Provides
  static OpeningBell openingBell(PersistenceAdapter adapter) {
    return adapter.openingBell();
  }

  @Provides
  static StorageHealth storageHealth(PersistenceAdapter adapter) {
    return adapter.storageHealth();
  }

  @Provides
  static PasswordHasher passwordHasher(PersistenceAdapter adapter) {
    return adapter.passwordHasher();
  }

  @Provides
  static CommonPasswords commonPasswords(PersistenceAdapter adapter) {
    return adapter.commonPasswords();
  }

  @Provides
  static Chance chance(PersistenceAdapter adapter) {
    return adapter.chance();
  }

  @Provides
  static TaskQueue tasks(PersistenceAdapter adapter) {
    return adapter.tasks();
  }
}
