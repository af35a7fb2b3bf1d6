package dev.gangway.application.fake;

import dev.gangway.application.contract.AccountRepositoryContract;
import dev.gangway.application.contract.ActivationTokenRepositoryContract;
import dev.gangway.application.contract.AnswerRepositoryContract;
import dev.gangway.application.contract.AttemptLimiterContract;
import dev.gangway.application.contract.CatalogueRepositoryContract;
import dev.gangway.application.contract.ChanceContract;
import dev.gangway.application.contract.CommonPasswordsContract;
import dev.gangway.application.contract.CreditRepositoryContract;
import dev.gangway.application.contract.EmailChangeRepositoryContract;
import dev.gangway.application.contract.EventInboxContract;
import dev.gangway.application.contract.FastLaneContract;
import dev.gangway.application.contract.OnboardingRepositoryContract;
import dev.gangway.application.contract.OpeningBellContract;
import dev.gangway.application.contract.OpeningListContract;
import dev.gangway.application.contract.PasswordHasherContract;
import dev.gangway.application.contract.PasswordResetTokenRepositoryContract;
import dev.gangway.application.contract.PayerDetailsRepositoryContract;
import dev.gangway.application.contract.PaymentAccountOpeningRepositoryContract;
import dev.gangway.application.contract.PaymentAccountStatisticsContract;
import dev.gangway.application.contract.ProviderOriginRepositoryContract;
import dev.gangway.application.contract.PurchaseRepositoryContract;
import dev.gangway.application.contract.RateBudgetContract;
import dev.gangway.application.contract.ReconciliationRepositoryContract;
import dev.gangway.application.contract.ReminderRepositoryContract;
import dev.gangway.application.contract.SessionRepositoryContract;
import dev.gangway.application.contract.Storage;
import dev.gangway.application.contract.StorageHealthContract;
import dev.gangway.application.contract.SubscriptionRepositoryContract;
import dev.gangway.application.contract.SurplusCustomerRepositoryContract;
import dev.gangway.application.contract.TaskHandlers;
import dev.gangway.application.contract.TaskQueueContract;
import dev.gangway.application.contract.UnitOfWorkContract;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driving.AdvanceOpening;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

/// The doubles keep the contracts of what they stand in for.
class InMemoryStorageTest {

  @Nested
  class UnitOfWorkTest extends UnitOfWorkContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class AccountRepositoryTest extends AccountRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class PaymentAccountStatisticsTest extends PaymentAccountStatisticsContract {
    private final FakeClock clock = new FakeClock();
    private final InMemoryStorage storage = new InMemoryStorage(clock);

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected Instant now() {
      return clock.instant();
    }

    @Override
    protected void advance(Duration by) {
      clock.advance(by);
    }
  }

  @Nested
  class ActivationTokenRepositoryTest extends ActivationTokenRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class PayerDetailsRepositoryTest extends PayerDetailsRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class PasswordResetTokenRepositoryTest extends PasswordResetTokenRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class SessionRepositoryTest extends SessionRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class EmailChangeRepositoryTest extends EmailChangeRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class CatalogueRepositoryTest extends CatalogueRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class PaymentAccountOpeningRepositoryTest extends PaymentAccountOpeningRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected void releaseClaims(Instant now) {
      storage.openings().releaseClaims(now);
    }
  }

  @Nested
  class OnboardingRepositoryTest extends OnboardingRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class PurchaseRepositoryTest extends PurchaseRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class CreditRepositoryTest extends CreditRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class SubscriptionRepositoryTest extends SubscriptionRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class ReminderRepositoryTest extends ReminderRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class ProviderOriginRepositoryTest extends ProviderOriginRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class EventInboxTest extends EventInboxContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class SurplusCustomerRepositoryTest extends SurplusCustomerRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class OpeningListTest extends OpeningListContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class ReconciliationRepositoryTest extends ReconciliationRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class AnswerRepositoryTest extends AnswerRepositoryContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class OpeningBellTest extends OpeningBellContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }
  }

  @Nested
  class AttemptLimiterTest extends AttemptLimiterContract {
    private final FakeClock clock = new FakeClock();
    private final AttemptLimiter limiter =
        new InMemoryStorage(clock).limiter(_ -> 3, Duration.ofMinutes(1));

    @Override
    protected AttemptLimiter limiter() {
      return limiter;
    }

    @Override
    protected void advance(Duration by) {
      clock.advance(by);
    }
  }

  @Nested
  class RateBudgetTest extends RateBudgetContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());
    private final RateBudget budget = storage.budget(Duration.ofHours(1));

    @Override
    protected RateBudget budget() {
      return budget;
    }

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected Instant now() {
      return storage.clock().instant();
    }

    @Override
    protected void advance(Duration by) {
      storage.clock().advance(by);
    }
  }

  @Nested
  class FastLaneTest extends FastLaneContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected FastLane lane() {
      return storage.fastLane();
    }

    @Override
    protected void run(AdvanceOpening openings) {
      storage.fastLane().run(openings);
    }
  }

  @Nested
  class TaskQueueTest extends TaskQueueContract {
    private final InMemoryStorage storage = new InMemoryStorage(new FakeClock());

    @Override
    protected Storage storage() {
      return storage;
    }

    @Override
    protected Instant now() {
      return storage.clock().instant();
    }

    @Override
    protected void advance(Duration by) {
      storage.clock().advance(by);
    }

    @Override
    protected void runDue(TaskHandlers handlers) {
      storage.tasks().runDue(handlers);
    }
  }

  @Nested
  class PasswordHasherTest extends PasswordHasherContract {
    private final FakePasswordHasher hasher = new FakePasswordHasher();

    @Override
    protected PasswordHasher hasher() {
      return hasher;
    }
  }

  @Nested
  class CommonPasswordsTest extends CommonPasswordsContract {
    @Override
    protected CommonPasswords passwords() {
      return new FakeCommonPasswords();
    }
  }

  @Nested
  class ChanceTest extends ChanceContract {
    private final FakeChance chance = new FakeChance();

    @Override
    protected Chance chance() {
      return chance;
    }
  }

  @Nested
  class StorageHealthTest extends StorageHealthContract {
    @Override
    protected StorageHealth healthy() {
      return new FakeStorageHealth();
    }

    @Override
    protected StorageHealth away() {
      FakeStorageHealth health = new FakeStorageHealth();
      health.become(new StorageHealth.Condition.Away("switched off by a test"));
      return health;
    }
  }
}
