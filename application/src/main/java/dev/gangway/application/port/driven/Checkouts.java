package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The payment provider's hosted checkouts, where cards are entered: no card number passes through
/// Gangway. No method throws for what happens on the way.
public interface Checkouts {

  /// Writes the request for a checkout, without sending it: the same order always gives the same
  /// body. It names the customer, what is charged, and the purchase's id as reference and in the
  /// metadata. A recurring plan begins a subscription, a package is one payment.
  String write(Order order);

  /// Asks for the checkout, under the request's key and with exactly its body. The answer to a
  /// repeat says how the checkout was at first; [#look] says how it is.
  OpenAnswer open(CheckoutRequest request);

  sealed interface OpenAnswer {
    /// It exists.
    record Opened(CheckoutSighting.Open sighting) implements OpenAnswer {
      public Opened {
        requireNonNull(sighting);
      }
    }

    /// It is not known to be done, and the same request may be sent again.
    ///
    /// @param after what the provider asked to wait; zero if it did not
    /// @param rateLimited whether the provider said that there were too many calls
    record Unsettled(Duration after, boolean rateLimited) implements OpenAnswer {
      public Unsettled {
        requireNonNull(after);
      }
    }

    /// This key is spent: the provider replays a server error for it, or knows it with another
    /// body.
    record FailureReplayed() implements OpenAnswer {}

    /// The provider will never do this. The reason is for a human and holds nothing personal.
    record Refused(String reason) implements OpenAnswer {
      public Refused {
        requireNonNull(reason);
      }
    }
  }

  /// Looks at a checkout.
  LookAnswer look(CheckoutId checkout);

  /// Has the provider close the checkout, so that nobody can pay there any more, and looks at it:
  /// somebody may have paid before. The answer says how it is, not whether we closed it.
  LookAnswer close(CheckoutId checkout);

  sealed interface LookAnswer {
    /// As it is by now.
    ///
    /// @param purchase which of ours its metadata names; empty for one without a purchase (a card
    ///   that was added)
    record Seen(Optional<PurchaseId> purchase, CustomerId customer, CheckoutSighting sighting)
        implements LookAnswer {
      public Seen {
        requireNonNull(purchase);
        requireNonNull(customer);
        requireNonNull(sighting);
      }
    }

    /// The provider knows no such checkout, or it is none of ours.
    record Unknown() implements LookAnswer {}

    /// It was not answered. That is neither of the others.
    record CouldNotLook(Duration after) implements LookAnswer {
      public CouldNotLook {
        requireNonNull(after);
      }
    }
  }

  /// Opens a checkout that takes a card and no money, and comes back to the billing page.
  ///
  /// @param key never used before: a second checkout like this does no harm
  CardAnswer openForCard(CustomerId customer, IdempotencyKey key);

  sealed interface CardAnswer {
    record Opened(URI url) implements CardAnswer {
      public Opened {
        requireNonNull(url);
      }
    }

    record NotReached() implements CardAnswer {}
  }
}
