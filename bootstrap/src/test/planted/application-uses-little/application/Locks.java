// A service has a lock.
package dev.gangway.application.service;

final class Locks {
  private final java.util.concurrent.locks.Lock lock;

  Locks(java.util.concurrent.locks.Lock lock) {
    this.lock = lock;
  }
}
