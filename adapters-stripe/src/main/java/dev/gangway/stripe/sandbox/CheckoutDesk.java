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

  /// A note in the order: what went wrong at the last try, where no intent tells it.
  static final String ERROR = "error";

  private static final String SETTLES = "settles";

  private final CheckoutBook sessions;
  private final PaymentMethodBook methods;
  private final PaymentBook payments;
  private final SetupIntentBook setups;
  private final Discounts discounts;
  private final Billing billing;

  CheckoutDesk(
      CheckoutBook sessions,
      PaymentMethodBook methods,
      PaymentBook payments,
      SetupIntentBook setups,
      Discounts discounts,
      Billing billing) {
    this.sessions = sessions;
    this.methods = methods;
    this.payments = payments;
    this.setups = setups;
    this.discounts = discounts;
    this.billing = billing;
  }

  static String page(String session) {
    return "/checkout/" + session;
  }

  /// Does what somebody does on the page.
  ///
  /// @return where the person goes from here
  /// @throws IllegalArgumentException if it cannot be done, with a sentence that says why
  String act(Draft draft, String id, PageForm form) {
    JsonObject session = draft.get(Change.Kind.CHECKOUT_SESSION, id);
    if (form.outcome() == CheckoutOutcome.LEAVES) {
      return Objects.requireNonNullElse(Json.text(session, "cancel_url"), page(id));
    }
    JsonObject order = draft.edit(Change.Kind.CHECKOUT_ORDER, id);
    long attempts = Json.requireLong(order, ATTEMPTS);
    if (CheckoutBook.isOpen(session) && !form.attempt().isStale(attempts)) {
      order.addProperty(ATTEMPTS, attempts + 1);
      order.remove(ERROR);
      JsonObject customer = draft.get(Change.Kind.CUSTOMER, Json.requireText(session, "customer"));
      if (customer.has("deleted")) {
        throw new IllegalArgumentException(
            "The customer was deleted meanwhile: nobody can pay this any more.");
      }
      act(draft, new Visit(session.deepCopy(), order, customer, form));
    }
    return isComplete(draft.get(Change.Kind.CHECKOUT_SESSION, id)) ? successUrl(session) : page(id);
  }

  /// Somebody at the desk: copies of the session and its order, to be changed and put.
  private record Visit(JsonObject session, JsonObject order, JsonObject customer, PageForm form) {
    String id() {
      return Json.requireText(session, "id");
    }

    String customerId() {
      return Json.requireText(customer, "id");
    }

    /// Whose bank is asking, or null. From here on it asks no more.
    @Nullable String takeChallenge() {
      String challenge = Json.text(order, CHALLENGE);
      order.remove(CHALLENGE);
      return challenge;
    }

    void put(Draft draft) {
      draft.put(Change.Kind.CHECKOUT_SESSION, session);
      draft.put(Change.Kind.CHECKOUT_ORDER, id(), order);
    }
  }

  private void act(Draft draft, Visit visit) {
    if (visit.form().outcome() == CheckoutOutcome.APPLIES_CODE) {
      applyCode(draft, visit);
      return;
    }
    Discounts.Chosen chosen;
    try {
      chosen = CheckoutBook.chosen(draft, visit.session(), visit.customer());
    } catch (StripeRefusal gone) {
      // Somebody else was the last to redeem it. Nobody pays more than was shown: the page says so,
      // and what is to be paid now.
      choose(draft, visit, null);
      visit.order().addProperty(ERROR, gone.getMessage());
      visit.put(draft);
      return;
    }
    switch (Json.requireText(visit.session(), "mode")) {
      case "payment" -> pay(draft, visit, chosen);
      case "subscription" -> subscribe(draft, visit, chosen);
      default -> setUp(draft, visit);
    }
  }

  private void applyCode(Draft draft, Visit visit) {
    JsonObject session = visit.session();
    if (!(session.get("allow_promotion_codes") instanceof JsonPrimitive allowed)
        || !allowed.getAsBoolean()) {
      throw new IllegalArgumentException("This session takes no promotion codes.");
    }
    if (visit.order().has(CHALLENGE)) {
      throw new IllegalArgumentException("The bank is asking about what is to be paid now.");
    }
    String spelt = visit.form().text().text("promotion_code", "").trim();
    try {
      choose(draft, visit, spelt.isEmpty() ? null : ofCode(draft, visit, spelt));
    } catch (StripeRefusal refusal) {
      // What was chosen before stays chosen.
      visit.order().addProperty(ERROR, refusal.getMessage());
    }
    visit.put(draft);
  }

  private static Discounts.Chosen ofCode(Draft draft, Visit visit, String spelt) {
    JsonObject code = PromotionCodeBook.active(draft, spelt);
    if (code == null) {
      throw StripeRefusal.invalid(null, "promotion_code", "This code is invalid.");
    }
    long subtotal = Json.requireLong(visit.session(), "amount_subtotal");
    String currency = Json.requireText(visit.session(), "currency");
    Discounts.Chosen chosen = Discounts.ofCode(draft, code, visit.customer(), subtotal, currency);
    CheckoutBook.requireChargeable(
        subtotal - CouponBook.off(chosen.coupon(), subtotal, currency), currency);
    return chosen;
  }

  private void choose(Draft draft, Visit visit, Discounts.@Nullable Chosen chosen) {
    JsonObject session = visit.session();
    sessions.choose(session, visit.order(), chosen);
    String intent = Json.text(session, "payment_intent");
    if (intent != null) {
      payments.reprice(draft, intent, Json.requireLong(session, "amount_total"));
    }
  }

  private static boolean isComplete(JsonObject session) {
    return "complete".equals(Json.text(session, "status"));
  }

  static String successUrl(JsonObject session) {
    return Json.requireText(session, "success_url")
        .replace(CheckoutParameters.SESSION_ID, Json.requireText(session, "id"));
  }

  // A payment.

  private void pay(Draft draft, Visit visit, Discounts.@Nullable Chosen chosen) {
    if (Json.requireLong(visit.session(), "amount_total") == 0) {
      withoutIntent(draft, visit.session());
      complete(draft, visit, chosen, "no_payment_required");
      return;
    }
    String intent = intent(draft, visit.session(), visit.order());
    String challenge = visit.takeChallenge();
    PageForm form = visit.form();
    switch (form.outcome()) {
      case PAYS -> {
        payments.pay(draft, intent, methods.make(draft, form.card(), visit.customer()), false);
        paid(draft, visit, chosen);
      }
      case DECLINES -> {
        if (challenge == null) {
          payments.decline(
              draft, intent, methods.make(draft, Card.DECLINED, visit.customer()), form.decline());
        } else {
          payments.failToAuthenticate(draft, intent);
        }
        visit.put(draft);
      }
      case AUTHENTICATES -> {
        if (challenge == null) {
          JsonObject method = methods.make(draft, Card.AUTHENTICATED, visit.customer());
          payments.askToAuthenticate(draft, intent, method);
          visit.order().addProperty(CHALLENGE, Json.requireText(method, "id"));
          visit.put(draft);
        } else {
          payments.pay(draft, intent, draft.get(Change.Kind.PAYMENT_METHOD, challenge), true);
          paid(draft, visit, chosen);
        }
      }
      case PAYS_LATER, FAILS_LATER -> {
        requireType(visit.session(), PaymentMethodBook.DEBIT);
        payments.pend(draft, intent, methods.makeDebit(draft, visit.customer()));
        visit.order().addProperty(SETTLES_AT, draft.now() + DEBIT_TAKES.toSeconds());
        visit.order().addProperty(SETTLES, form.outcome() == CheckoutOutcome.PAYS_LATER);
        complete(draft, visit, chosen, "unpaid");
      }
      case APPLIES_CODE, LEAVES ->
          throw new IllegalStateException(form.outcome() + " is no payment");
    }
  }

  /// An intent that was made before a code took off all that there was to pay has no use any more.
  private void withoutIntent(Draft draft, JsonObject session) {
    String intent = Json.text(session, "payment_intent");
    if (intent != null) {
      payments.cancel(draft, intent, "abandoned");
      session.add("payment_intent", null);
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

  private void paid(Draft draft, Visit visit, Discounts.@Nullable Chosen chosen) {
    JsonObject intent =
        draft.get(Change.Kind.PAYMENT_INTENT, Json.requireText(visit.session(), "payment_intent"));
    if (Json.text(intent, "setup_future_usage") != null) {
      // It is the customer's by that; nobody looks at it here.
      var _ = methods.attach(draft, Json.requireText(intent, "payment_method"), visit.customerId());
    }
    complete(draft, visit, chosen, "paid");
  }

  private static void requireType(JsonObject session, String type) {
    JsonArray types = session.getAsJsonArray("payment_method_types");
    if (!types.contains(new JsonPrimitive(type))) {
      throw new IllegalArgumentException(
          "This session does not take " + type + ", which is what is paid with later.");
    }
  }

  // A subscription. Stripe makes it only when it is paid, so what fails leaves nothing behind.

  private void subscribe(Draft draft, Visit visit, Discounts.@Nullable Chosen chosen) {
    String challenge = visit.takeChallenge();
    PageForm form = visit.form();
    switch (form.outcome()) {
      case PAYS ->
          begin(draft, visit, chosen, methods.make(draft, form.card(), visit.customer()), false);
      case DECLINES -> {
        visit
            .order()
            .addProperty(
                ERROR,
                challenge == null ? form.decline().message() : PaymentBook.AUTHENTICATION_FAILED);
        visit.put(draft);
      }
      case AUTHENTICATES -> {
        if (challenge == null) {
          JsonObject method = methods.make(draft, Card.AUTHENTICATED, visit.customer());
          visit.order().addProperty(CHALLENGE, Json.requireText(method, "id"));
          visit.put(draft);
        } else {
          begin(draft, visit, chosen, draft.get(Change.Kind.PAYMENT_METHOD, challenge), true);
        }
      }
      case PAYS_LATER, FAILS_LATER ->
          throw new IllegalArgumentException("A subscription is paid by card, and at once.");
      case APPLIES_CODE, LEAVES ->
          throw new IllegalStateException(form.outcome() + " is no payment");
    }
  }

  private void begin(
      Draft draft,
      Visit visit,
      Discounts.@Nullable Chosen chosen,
      JsonObject method,
      boolean authenticated) {
    JsonObject kept = methods.attach(draft, Json.requireText(method, "id"), visit.customerId());
    JsonObject session =
        billing.begin(draft, visit.session(), visit.order(), chosen, kept, authenticated);
    // The discount is the subscription's by now, and counted.
    complete(
        draft,
        new Visit(session, visit.order(), visit.customer(), visit.form()),
        null,
        Json.requireLong(session, "amount_total") == 0 ? "no_payment_required" : "paid");
  }

  // A card to be kept.

  private void setUp(Draft draft, Visit visit) {
    String intent = Json.requireText(visit.session(), "setup_intent");
    String challenge = visit.takeChallenge();
    PageForm form = visit.form();
    switch (form.outcome()) {
      case PAYS -> keep(draft, visit, methods.make(draft, form.card(), visit.customer()));
      case DECLINES -> {
        if (challenge == null) {
          setups.decline(
              draft, intent, methods.make(draft, Card.DECLINED, visit.customer()), form.decline());
        } else {
          setups.failToAuthenticate(draft, intent);
        }
        visit.put(draft);
      }
      case AUTHENTICATES -> {
        if (challenge == null) {
          JsonObject method = methods.make(draft, Card.AUTHENTICATED, visit.customer());
          setups.askToAuthenticate(draft, intent, method);
          visit.order().addProperty(CHALLENGE, Json.requireText(method, "id"));
          visit.put(draft);
        } else {
          keep(draft, visit, draft.get(Change.Kind.PAYMENT_METHOD, challenge));
        }
      }
      case PAYS_LATER, FAILS_LATER ->
          throw new IllegalArgumentException("Nothing is paid here, neither now nor later.");
      case APPLIES_CODE, LEAVES ->
          throw new IllegalStateException(form.outcome() + " keeps no card");
    }
  }

  private void keep(Draft draft, Visit visit, JsonObject method) {
    JsonObject kept = methods.attach(draft, Json.requireText(method, "id"), visit.customerId());
    setups.succeed(draft, Json.requireText(visit.session(), "setup_intent"), kept);
    complete(draft, visit, null, "no_payment_required");
  }

  // Any of them.

  private void complete(
      Draft draft, Visit visit, Discounts.@Nullable Chosen chosen, String paymentStatus) {
    if (chosen != null) {
      // It is counted by that; the session shows what was chosen.
      var _ = discounts.redeem(draft, chosen, visit.customerId(), visit.id(), null);
    }
    JsonObject complete = visit.session().deepCopy();
    complete.add("customer_details", CheckoutBook.customerDetails(visit.customer()));
    complete.addProperty("payment_status", paymentStatus);
    complete.addProperty("status", "complete");
    complete.add("url", null);
    draft.put(Change.Kind.CHECKOUT_ORDER, visit.id(), visit.order());
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
