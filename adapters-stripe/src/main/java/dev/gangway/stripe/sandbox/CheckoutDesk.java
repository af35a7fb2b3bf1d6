package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What becomes of a checkout session when a person acts on its hosted page, and when time passes.
///
/// However often a form is sent, a session is paid once: the first time completes it, and every
/// other finds it complete.
final class CheckoutDesk {
  /// Until the money of a debit comes, or does not. Stripe's take days; the number is ours.
  private static final Duration DEBIT_TAKES = Duration.ofDays(1);

  /// A note in the order: the payment method whose holder is being asked to authenticate.
  static final String CHALLENGE = "challenge";

  /// A note in the order: how often somebody acted. A form carries the number that it was shown
  /// with, so that the second of two clicks is known for what it is.
  static final String ATTEMPTS = "attempts";

  /// A note in the order: when a debit settles, in seconds.
  static final String SETTLES_AT = "settles_at";

  private static final String SETTLES = "settles";

  private final CheckoutBook sessions;
  private final PaymentMethodBook methods;
  private final PaymentBook payments;
  private final SetupIntentBook setups;

  CheckoutDesk(
      CheckoutBook sessions,
      PaymentMethodBook methods,
      PaymentBook payments,
      SetupIntentBook setups) {
    this.sessions = sessions;
    this.methods = methods;
    this.payments = payments;
    this.setups = setups;
  }

  /// What somebody does on the page.
  ///
  /// @param card that a good payment is made with
  /// @param decline why a bad one is declined
  /// @param attempt the number that the form was shown with, or null if it carries none
  record Action(CheckoutOutcome outcome, Card card, Decline decline, @Nullable Long attempt) {}

  static String page(String session) {
    return "/checkout/" + session;
  }

  /// Does it.
  ///
  /// @return where the person goes from here
  /// @throws IllegalArgumentException if it cannot be done, with a sentence that says why
  String act(Draft draft, String id, Action action) {
    JsonObject session = draft.get(Change.Kind.CHECKOUT_SESSION, id);
    if (action.outcome() == CheckoutOutcome.LEAVES) {
      return Objects.requireNonNullElse(Json.text(session, "cancel_url"), page(id));
    }
    JsonObject order = draft.edit(Change.Kind.CHECKOUT_ORDER, id);
    long attempts = Json.requireLong(order, ATTEMPTS);
    if (CheckoutBook.isOpen(session)
        && (action.attempt() == null || action.attempt() == attempts)) {
      order.addProperty(ATTEMPTS, attempts + 1);
      JsonObject customer = draft.get(Change.Kind.CUSTOMER, Json.requireText(session, "customer"));
      if (customer.has("deleted")) {
        throw new IllegalArgumentException(
            "The customer was deleted meanwhile: nobody can pay this any more.");
      }
      switch (Json.requireText(session, "mode")) {
        case "payment" -> pay(draft, session.deepCopy(), order, customer, action);
        default -> setUp(draft, session.deepCopy(), order, customer, action);
      }
    }
    return isComplete(draft.get(Change.Kind.CHECKOUT_SESSION, id)) ? successUrl(session) : page(id);
  }

  private static boolean isComplete(JsonObject session) {
    return "complete".equals(Json.text(session, "status"));
  }

  static String successUrl(JsonObject session) {
    return Json.requireText(session, "success_url")
        .replace(CheckoutParameters.SESSION_ID, Json.requireText(session, "id"));
  }

  // A payment.

  private void pay(
      Draft draft, JsonObject session, JsonObject order, JsonObject customer, Action action) {
    if (Json.requireLong(session, "amount_total") == 0) {
      put(draft, session, order);
      complete(draft, session, customer, "no_payment_required");
      return;
    }
    String intent = intent(draft, session, order);
    String challenge = Json.text(order, CHALLENGE);
    order.remove(CHALLENGE);
    switch (action.outcome()) {
      case PAYS -> {
        payments.pay(draft, intent, methods.make(draft, action.card(), customer), false);
        paid(draft, session, order, customer);
      }
      case DECLINES -> {
        if (challenge == null) {
          payments.decline(
              draft, intent, methods.make(draft, Card.DECLINED, customer), action.decline());
        } else {
          payments.failToAuthenticate(draft, intent);
        }
        put(draft, session, order);
      }
      case AUTHENTICATES -> {
        if (challenge == null) {
          JsonObject method = methods.make(draft, Card.AUTHENTICATED, customer);
          payments.askToAuthenticate(draft, intent, method);
          order.addProperty(CHALLENGE, Json.requireText(method, "id"));
          put(draft, session, order);
        } else {
          payments.pay(draft, intent, draft.get(Change.Kind.PAYMENT_METHOD, challenge), true);
          paid(draft, session, order, customer);
        }
      }
      case PAYS_LATER, FAILS_LATER -> {
        requireType(session, PaymentMethodBook.DEBIT);
        payments.pend(draft, intent, methods.makeDebit(draft, customer));
        order.addProperty(SETTLES_AT, draft.now() + DEBIT_TAKES.toSeconds());
        order.addProperty(SETTLES, action.outcome() == CheckoutOutcome.PAYS_LATER);
        put(draft, session, order);
        complete(draft, session, customer, "unpaid");
      }
      case LEAVES -> throw new IllegalStateException("Who leaves does not pay");
    }
  }

  /// The intent of a session: made at the first try, and the same for all that follow.
  private String intent(Draft draft, JsonObject session, JsonObject order) {
    String known = Json.text(session, "payment_intent");
    if (known != null) {
      return known;
    }
    String intent =
        Json.requireText(
            payments.open(
                draft,
                Json.requireLong(session, "amount_total"),
                Json.requireText(session, "currency"),
                Json.requireText(session, "customer"),
                session.getAsJsonArray("payment_method_types"),
                Json.requireObject(order, "payment_intent_data")),
            "id");
    session.addProperty("payment_intent", intent);
    return intent;
  }

  private void paid(Draft draft, JsonObject session, JsonObject order, JsonObject customer) {
    JsonObject intent =
        draft.get(Change.Kind.PAYMENT_INTENT, Json.requireText(session, "payment_intent"));
    if (Json.text(intent, "setup_future_usage") != null) {
      methods.attach(
          draft, Json.requireText(intent, "payment_method"), Json.requireText(customer, "id"));
    }
    put(draft, session, order);
    complete(draft, session, customer, "paid");
  }

  private static void requireType(JsonObject session, String type) {
    JsonArray types = session.getAsJsonArray("payment_method_types");
    if (!types.contains(new JsonPrimitive(type))) {
      throw new IllegalArgumentException(
          "This session does not take " + type + ", which is what is paid with later.");
    }
  }

  // A card to be kept.

  private void setUp(
      Draft draft, JsonObject session, JsonObject order, JsonObject customer, Action action) {
    String intent = Json.requireText(session, "setup_intent");
    String challenge = Json.text(order, CHALLENGE);
    order.remove(CHALLENGE);
    switch (action.outcome()) {
      case PAYS -> keep(draft, session, customer, methods.make(draft, action.card(), customer));
      case DECLINES -> {
        if (challenge == null) {
          setups.decline(
              draft, intent, methods.make(draft, Card.DECLINED, customer), action.decline());
        } else {
          setups.failToAuthenticate(draft, intent);
        }
      }
      case AUTHENTICATES -> {
        if (challenge == null) {
          JsonObject method = methods.make(draft, Card.AUTHENTICATED, customer);
          setups.askToAuthenticate(draft, intent, method);
          order.addProperty(CHALLENGE, Json.requireText(method, "id"));
        } else {
          keep(draft, session, customer, draft.get(Change.Kind.PAYMENT_METHOD, challenge));
        }
      }
      case PAYS_LATER, FAILS_LATER ->
          throw new IllegalArgumentException("Nothing is paid here, neither now nor later.");
      case LEAVES -> throw new IllegalStateException("Who leaves keeps no card");
    }
    draft.put(Change.Kind.CHECKOUT_ORDER, Json.requireText(session, "id"), order);
  }

  private void keep(Draft draft, JsonObject session, JsonObject customer, JsonObject method) {
    JsonObject kept =
        methods.attach(draft, Json.requireText(method, "id"), Json.requireText(customer, "id"));
    setups.succeed(draft, Json.requireText(session, "setup_intent"), kept);
    complete(draft, session, customer, "no_payment_required");
  }

  // Either.

  private static void put(Draft draft, JsonObject session, JsonObject order) {
    draft.put(Change.Kind.CHECKOUT_SESSION, session);
    draft.put(Change.Kind.CHECKOUT_ORDER, Json.requireText(session, "id"), order);
  }

  private static void complete(
      Draft draft, JsonObject session, JsonObject customer, String paymentStatus) {
    JsonObject complete = session.deepCopy();
    complete.add("customer_details", CheckoutBook.customerDetails(customer));
    complete.addProperty("payment_status", paymentStatus);
    complete.addProperty("status", "complete");
    complete.add("url", null);
    draft.put(Change.Kind.CHECKOUT_SESSION, complete);
    draft.tell("checkout.session.completed", complete);
  }

  // Time.

  /// Ends a session whose time has come, if it is still open.
  void expireIfDue(Draft draft, String id) {
    JsonObject session = draft.get(Change.Kind.CHECKOUT_SESSION, id);
    if (CheckoutBook.isOpen(session) && Json.requireLong(session, "expires_at") <= draft.now()) {
      // The session is in the draft by that; nobody waits for it.
      var _ = sessions.expire(draft, id);
    }
  }

  /// Says whether the money of a debit came, if it is time to.
  void settleIfDue(Draft draft, String id) {
    JsonObject order = draft.edit(Change.Kind.CHECKOUT_ORDER, id);
    if (!order.has(SETTLES_AT) || Json.requireLong(order, SETTLES_AT) > draft.now()) {
      return;
    }
    boolean comes = order.get(SETTLES).getAsBoolean();
    order.remove(SETTLES_AT);
    order.remove(SETTLES);
    draft.put(Change.Kind.CHECKOUT_ORDER, id, order);
    JsonObject session = draft.edit(Change.Kind.CHECKOUT_SESSION, id);
    payments.settle(draft, Json.requireText(session, "payment_intent"), comes);
    if (comes) {
      session.addProperty("payment_status", "paid");
      draft.put(Change.Kind.CHECKOUT_SESSION, session);
    }
    draft.tell(
        comes
            ? "checkout.session.async_payment_succeeded"
            : "checkout.session.async_payment_failed",
        session);
  }
}
