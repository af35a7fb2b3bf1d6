package dev.gangway.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What keeps a payment intent of Stripe's from being paid.
final class PaymentObstacle {

  /// Stripe's codes for a person who has not confirmed, or not been able to.
  private static final Set<String> ABOUT_THE_PERSON =
      Set.of("authentication_required", "payment_intent_authentication_failure");

  private PaymentObstacle() {}

  /// Empty if nobody has tried in vain, as far as the intent tells.
  static Optional<Obstacle> of(@Nullable PaymentIntent intent) {
    if (intent == null) {
      return Optional.empty();
    }
    if ("requires_action".equals(intent.getStatus())) {
      return Optional.of(Obstacle.AUTHENTICATION_REQUIRED);
    }
    return Optional.ofNullable(intent.getLastPaymentError()).map(PaymentObstacle::of);
  }

  /// A bank that wants its customer says so in the code, or declines with that as its reason.
  private static Obstacle of(StripeError error) {
    boolean confirmation =
        Optional.ofNullable(error.getCode()).filter(ABOUT_THE_PERSON::contains).isPresent()
            || "authentication_required".equals(error.getDeclineCode());
    return confirmation ? Obstacle.AUTHENTICATION_REQUIRED : Obstacle.DECLINED;
  }
}
