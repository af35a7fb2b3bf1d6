package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

/// What comes of choosing an option.
public sealed interface Choosing {

  /// The option was taken.
  record Taken(Onboarding.Onboarded onboarded) implements Choosing {
    public Taken {
      requireNonNull(onboarded);
    }
  }

  /// The offer's window has closed; a new offer can be made.
  record WindowClosed() implements Choosing {}

  /// The offer has no such option.
  record NotInOffer() implements Choosing {}

  /// The option is shown but cannot be taken, and says why.
  record CannotBeTaken(PlanOption option) implements Choosing {
    public CannotBeTaken {
      requireNonNull(option);
    }
  }
}
