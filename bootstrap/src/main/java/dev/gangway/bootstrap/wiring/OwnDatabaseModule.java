package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.persistence.PersistenceAdapter;
import jakarta.inject.Singleton;

/// The database as the service has it: brought up to date, and its own if it is embedded.
@Module
final class OwnDatabaseModule {

  private OwnDatabaseModule() {}

  @Provides
  @Singleton
  static PersistenceAdapter adapter(Surroundings surroundings) {
    return PersistenceAdapter.open(surroundings.persistence());
  }
}
