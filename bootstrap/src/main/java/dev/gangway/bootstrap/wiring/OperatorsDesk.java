package dev.gangway.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.gangway.application.port.driving.InspectEvents;
import dev.gangway.application.port.driving.InspectPaymentAccounts;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.application.port.driving.ReplayEvents;
import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.stripe.StripeAdapter;
import jakarta.inject.Singleton;

/// What those need who look after a Gangway: the same use cases on the same ports, without mail,
/// without HTTP, and without anybody who carries out durable work.
@Singleton
@Component(
    modules = {
      StripeModule.class,
      AttachedDatabaseModule.class,
      MoneyModule.class,
      PersistenceModule.class,
      UseCaseModule.class
    })
public interface OperatorsDesk {

  /// Opens the database, once.
  PersistenceAdapter persistence();

  StripeAdapter stripe();

  ReconcileCustomers reconcileCustomers();

  InspectPaymentAccounts inspectPaymentAccounts();

  ReleasePaymentAccount releasePaymentAccount();

  InspectEvents inspectEvents();

  ReplayEvents replayEvents();

  @Component.Factory
  interface Factory {
    OperatorsDesk create(@BindsInstance Surroundings surroundings);
  }

  static OperatorsDesk in(Surroundings surroundings) {
    return DaggerOperatorsDesk.factory().create(surroundings);
  }
}
