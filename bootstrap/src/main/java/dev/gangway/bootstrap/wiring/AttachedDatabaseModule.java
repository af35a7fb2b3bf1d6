package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.persistence.PersistenceAdapter;
import jakarta.inject.Singleton;

/// The database as somebody has it who looks after the service: as it is.
@Module
final class AttachedDatabaseModule {

  private AttachedDatabaseModule() {}

  @Provides
  @Singleton
  static PersistenceAdapter adapter(Surroundings surroundings) {
    return PersistenceAdapter.attach(surroundings.persistence());
  }
}
