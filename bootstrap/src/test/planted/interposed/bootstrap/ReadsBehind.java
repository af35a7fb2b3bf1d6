// Reads what is kept, and nobody can see it do so.
package dev.gangway.bootstrap;

final class ReadsBehind {
  boolean isUp(dev.gangway.persistence.PersistenceAdapter adapter) {
    return adapter.storageHealth() != null;
  }
}
