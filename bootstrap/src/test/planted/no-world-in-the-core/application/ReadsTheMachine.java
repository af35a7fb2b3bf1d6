// A service reads the environment.
package dev.gangway.application.service;

final class ReadsTheMachine {
  String home() {
    return System.getenv("HOME");
  }
}
