package dev.gangway.domain.onboarding;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Instant;

/// What comes of choosing an option.
public sealed interface Choosing {

  /// The option costs nothing, and was taken.
  record Taken(Onboarding.Onboarded onboarded) implements Choosing {
    public Taken {
      requireNonNull(onboarded);
    }
  }

  /// The option costs something. Nothing was taken: it has to be paid for first.
  ///
  /// @param offer where it stands
  record ToBePaid(PlanOffer offer, Plan plan) implements Choosing {

    /// @throws IllegalArgumentException if the offer does not show this very row
    public ToBePaid {
      requireNonNull(plan);
      if (offer.option(plan.code()).filter(shown -> shown.plan().equals(plan)).isEmpty()) {
        throw new IllegalArgumentException("the offer does not show plan " + plan.code() + " so");
      }
    }

    /// The order for it: what is charged is what the offer says.
    public Order order(PurchaseId id, Instant at) {
      return new Order(id, offer.paymentAccount(), offer.id(), offer.catalogueVersion(), plan, at);
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
