package dev.gangway.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.Order;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stripe's hosted checkout sessions.
final class StripeCheckouts implements Checkouts {

  private static final String SESSIONS = "/v1/checkout/sessions";

  /// The payment intent says why a card was declined, and with the subscription whether a debit has
  /// come to nothing.
  private static final String EXPANDED = "?expand[]=payment_intent&expand[]=subscription";

  private final StripeAccess access;
  private final URI publicUrl;

  /// @param publicUrl where people come back to
  StripeCheckouts(StripeAccess access, URI publicUrl) {
    this.access = access;
    this.publicUrl = publicUrl;
  }

  // ---- opening

  @Override
  public String write(Order order) {
    return CheckoutForm.write(order, publicUrl);
  }

  @Override
  public OpenAnswer open(CheckoutRequest request) {
    Exchange exchange = access.exchange();
    try {
      return opened(request, read(exchange.post(SESSIONS, request.body(), request.key()).body()));
    } catch (StripeException | RuntimeException failure) {
      return switch (WriteFailure.in(exchange.heard(), failure, request.key(), access.clock())) {
        case WriteFailure.Passing(Reason reason, Duration after) ->
            new OpenAnswer.Unsettled(after, reason == Reason.RATE_LIMITED);
        case WriteFailure.KeySpent _ -> new OpenAnswer.FailureReplayed();
        // Also one that came so late that there is no time left to pay: the order is too old.
        case WriteFailure.Refused(Refusal refusal) -> new OpenAnswer.Refused(refusal.reason());
      };
    }
  }

  /// What a key replays is as old as its first answer, when the session was open.
  private static OpenAnswer opened(CheckoutRequest request, Session session) {
    return Marks.purchase(session.getMetadata()).equals(Optional.of(request.purchase()))
        ? new OpenAnswer.Opened(SessionReading.open(session))
        // Not Stripe's answer to this.
        : new OpenAnswer.Unsettled(Duration.ZERO, false);
  }

  @Override
  public CardAnswer openForCard(CustomerId customer, IdempotencyKey key) {
    Exchange exchange = access.exchange();
    try {
      String body = CheckoutForm.writeForCard(customer, publicUrl);
      Session session = read(exchange.post(SESSIONS, body, key).body());
      return new CardAnswer.Opened(SessionReading.open(session).checkout().url());
    } catch (StripeException | RuntimeException _) {
      return new CardAnswer.NotReached();
    }
  }

  // ---- looking

  @Override
  public LookAnswer look(CheckoutId checkout) {
    return look(checkout, access.exchange());
  }

  private LookAnswer look(CheckoutId checkout, Exchange exchange) {
    try {
      Session session = read(exchange.get(path(checkout) + EXPANDED));
      return checkout.value().equals(session.getId())
          ? SessionReading.look(session)
          : new LookAnswer.CouldNotLook(exchange.retryAfter());
    } catch (StripeException | RuntimeException failure) {
      return WriteFailure.isMissing(exchange.heard(), failure)
          ? new LookAnswer.Unknown()
          : new LookAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  // ---- closing

  @Override
  public LookAnswer close(CheckoutId checkout) {
    Exchange exchange = access.exchange();
    try {
      exchange.postOnce(path(checkout) + "/expire", "");
    } catch (StripeException | RuntimeException _) {
      // Paid, closed already, or not reached: what is there by now decides.
    }
    return look(checkout, exchange);
  }

  private static String path(CheckoutId checkout) throws StripeException {
    return SESSIONS + "/" + ApiResource.urlEncodeId(checkout.value());
  }

  // ---- both

  /// See [StripeAdapter#warmUp]. Sessions are the largest classes of stripe-java's that we use.
  void warmUp() {
    var _ =
        ApiResource.GSON.fromJson(
            "{\"id\":\"cs_0\",\"payment_intent\":null,\"metadata\":{}}", Session.class);
  }

  /// @throws IllegalStateException if it is not a session of this key
  private Session read(String body) {
    @Nullable Session session = ApiResource.GSON.fromJson(body, Session.class);
    if (session == null || session.getId() == null) {
      throw new IllegalStateException("not a session");
    }
    access.requireOwnMode(session.getLivemode());
    return session;
  }
}
