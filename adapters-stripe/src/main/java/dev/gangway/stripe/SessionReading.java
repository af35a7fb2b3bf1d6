package dev.gangway.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Payment;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Reads Stripe's checkout sessions, with their payment intents and subscriptions expanded where
/// they are looked at. What has another shape than Stripe's is an exception, never a guess: money
/// hangs on it.
final class SessionReading {

  /// A payment intent that will never be paid through this session, which is complete.
  private static final Set<String> FAILED = Set.of("requires_payment_method", "canceled");

  /// A subscription that nobody has begun to pay, and nobody can any more.
  private static final Set<String> NEVER_BEGUN = Set.of("incomplete_expired", "canceled");

  private SessionReading() {}

  /// @throws RuntimeException if it is not what Stripe answers
  static LookAnswer look(Session session) {
    return session.getCustomer() == null
        // All of ours have one.
        ? new LookAnswer.Unknown()
        : new LookAnswer.Seen(
            Marks.purchase(session.getMetadata()),
            new CustomerId(session.getCustomer()),
            sighting(session));
  }

  /// @throws RuntimeException if it is not open, or not what Stripe answers
  static CheckoutSighting.Open open(Session session) {
    if (sighting(session) instanceof CheckoutSighting.Open open) {
      return open;
    }
    throw new IllegalStateException("a session that was just made is open");
  }

  private static CheckoutSighting sighting(Session session) {
    CheckoutId id = new CheckoutId(requireNonNull(session.getId()));
    return switch (requireNonNull(session.getStatus())) {
      case "open" ->
          new CheckoutSighting.Open(
              new Checkout(
                  id,
                  URI.create(requireNonNull(session.getUrl())),
                  Instant.ofEpochSecond(requireNonNull(session.getExpiresAt()))),
              PaymentObstacle.of(session.getPaymentIntentObject()));
      case "expired" -> new CheckoutSighting.Closed(id);
      case "complete" -> complete(id, session);
      default -> throw new IllegalStateException("a session in a state that is not known");
    };
  }

  private static CheckoutSighting complete(CheckoutId id, Session session) {
    return switch (requireNonNull(session.getPaymentStatus())) {
      case "paid", "no_payment_required" ->
          session.getPaymentIntent() == null && session.getSubscription() == null
              // A card that was added, and no money.
              ? new CheckoutSighting.Closed(id)
              : new CheckoutSighting.Paid(id, payment(session));
      case "unpaid" ->
          hasFailed(session)
              ? new CheckoutSighting.Closed(id)
              : new CheckoutSighting.Processing(id);
      default -> throw new IllegalStateException("a payment in a state that is not known");
    };
  }

  private static Payment payment(Session session) {
    return new Payment(
        Amounts.money(session.getAmountTotal(), session.getCurrency()),
        Optional.ofNullable(session.getPaymentIntent()).map(PaymentId::new),
        Optional.ofNullable(session.getSubscription()).map(SubscriptionId::new));
  }

  private static boolean hasFailed(Session session) {
    PaymentIntent intent = session.getPaymentIntentObject();
    Subscription subscription = session.getSubscriptionObject();
    return (intent != null && FAILED.contains(requireNonNull(intent.getStatus())))
        || (subscription != null && NEVER_BEGUN.contains(requireNonNull(subscription.getStatus())));
  }
}
