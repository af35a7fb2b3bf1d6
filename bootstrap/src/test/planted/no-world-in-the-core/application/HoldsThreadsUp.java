// A service that makes threads wait for each other by other means than a port.
package dev.gangway.application.service;

final class HoldsThreadsUp {
  void hold(Object monitor) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait();
    }
  }
}
