// A service with a state of its own.
package dev.gangway.application.service;

final class ChangesItself {
  private int calls;

  int calls() {
    return ++calls;
  }
}
