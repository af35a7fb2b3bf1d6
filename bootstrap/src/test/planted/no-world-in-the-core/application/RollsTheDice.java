// Chance does not come in through the constructor, and hides in a method reference.
package dev.gangway.application.service;

final class RollsTheDice {
  java.util.function.Supplier<java.util.UUID> ids() {
    return java.util.UUID::randomUUID;
  }
}
