// Time does not come in as an argument.
package dev.gangway.domain.onboarding;

final class AsksTheClock {
  java.time.Instant now() {
    return java.time.Instant.now();
  }
}
