// The domain starts a thread.
package dev.gangway.domain.payment;

final class StartsThread {
  void start() {
    new Thread(() -> {}).start();
  }
}
