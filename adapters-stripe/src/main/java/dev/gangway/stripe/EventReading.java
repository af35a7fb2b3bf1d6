package dev.gangway.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin.Mode;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes what we need out of an event of Stripe's: which, when, and whom it is about.
///
/// From the raw JSON: stripe-java shows an event's object only if the event is of the very API
/// version that the library was made for, and endpoints and accounts may be set to any. Nothing
/// else of the object is believed; it is read anew at Stripe.
final class EventReading {

  /// Which kinds we follow, by Stripe's names.
  ///
  /// Twenty, which is as many as a list of events can be asked for. So some are left to others that
  /// come with them: a failed refund to `refund.updated`, a subscription that is paused or resumed
  /// to `customer.subscription.updated`, a bank's question that becomes a dispute to
  /// `charge.dispute.funds_withdrawn`.
  static final List<String> TYPES =
      List.of(
          "customer.created",
          "customer.updated",
          "customer.deleted",
          "checkout.session.completed",
          "checkout.session.expired",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "charge.refunded",
          "refund.created",
          "refund.updated",
          "charge.dispute.created",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted",
          "invoice.paid",
          "invoice.payment_failed",
          "invoice.payment_action_required");

  /// The member that names an object.
  private static final String OWN_NAME = "id";

  /// The member in which charges, refunds and disputes name the payment that they are about.
  private static final String PAYMENT = "payment_intent";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  // Until the year 5138.
  private static final Pattern SECOND = Pattern.compile("[0-9]{1,11}");

  private EventReading() {}

  /// The event's id, if it has one.
  static Optional<ProviderEventId> id(@Nullable JsonElement event) {
    return member(event, "id").flatMap(EventReading::name).map(ProviderEventId::new);
  }

  /// The event, if it is one that we follow. Never throws.
  ///
  /// @param account our own at Stripe, if it is known; the events of others that are connected to
  ///   it name theirs
  static Optional<ProviderEvent> read(
      @Nullable JsonElement event, Mode mode, Optional<String> account) {
    boolean ours =
        flag(event, "livemode").equals(Optional.of(mode == Mode.LIVE))
            && member(event, "account").map(theirs -> names(theirs, account)).orElse(true);
    if (!ours) {
      return Optional.empty();
    }
    Optional<JsonElement> object = member(event, "data").flatMap(data -> member(data, "object"));
    Optional<Instant> created =
        member(event, "created")
            .filter(JsonElement::isJsonPrimitive)
            .map(JsonElement::getAsString)
            .filter(second -> SECOND.matcher(second).matches())
            .map(second -> Instant.ofEpochSecond(Long.parseLong(second)));
    return id(event)
        .flatMap(id ->
            member(event, "type")
                .flatMap(EventReading::text)
                .flatMap(type -> object.flatMap(about -> hint(type, about)))
                .flatMap(hint -> created.map(at -> new ProviderEvent(id, hint, at))));
  }

  private static Optional<ProviderEvent.Hint> hint(String type, JsonElement about) {
    return switch (type) {
      case "customer.created" ->
          hint(about, OWN_NAME, id -> new ProviderEvent.CustomerCreated(new CustomerId(id)));
      case "customer.updated" ->
          hint(about, OWN_NAME, id -> new ProviderEvent.CustomerUpdated(new CustomerId(id)));
      case "customer.deleted" ->
          hint(about, OWN_NAME, id -> new ProviderEvent.CustomerDeleted(new CustomerId(id)));
      case "checkout.session.completed",
          "checkout.session.expired",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed" ->
          hint(about, OWN_NAME, id -> new ProviderEvent.CheckoutChanged(new CheckoutId(id)));
      case "charge.refunded",
          "refund.created",
          "refund.updated",
          "charge.dispute.created",
          "charge.dispute.closed",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated" ->
          hint(about, PAYMENT, id -> new ProviderEvent.PaymentChanged(new PaymentId(id)));
      case "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted" ->
          hint(
              about, OWN_NAME, id -> new ProviderEvent.SubscriptionChanged(new SubscriptionId(id)));
      case "invoice.paid", "invoice.payment_failed", "invoice.payment_action_required" ->
          hint(about, OWN_NAME, id -> new ProviderEvent.InvoiceChanged(new InvoiceId(id)));
      default -> Optional.empty();
    };
  }

  private static Optional<ProviderEvent.Hint> hint(
      JsonElement about, String named, Function<String, ProviderEvent.Hint> hint) {
    return member(about, named).flatMap(EventReading::name).map(hint);
  }

  private static Optional<JsonElement> member(@Nullable JsonElement of, String name) {
    return of instanceof JsonObject object
        ? Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull())
        : Optional.empty();
  }

  private static Optional<String> text(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString()
        ? Optional.of(primitive.getAsString())
        : Optional.empty();
  }

  private static boolean names(JsonElement value, Optional<String> account) {
    return account.isPresent() && text(value).equals(account);
  }

  private static Optional<String> name(JsonElement value) {
    return text(value).filter(id -> ID.matcher(id).matches());
  }

  private static Optional<Boolean> flag(@Nullable JsonElement of, String name) {
    return member(of, name)
        .filter(value -> value instanceof JsonPrimitive primitive && primitive.isBoolean())
        .map(JsonElement::getAsBoolean);
  }
}
