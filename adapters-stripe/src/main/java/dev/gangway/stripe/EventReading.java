package dev.gangway.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin.Mode;
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
  static final List<String> TYPES =
      List.of("customer.created", "customer.updated", "customer.deleted");

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
    Optional<CustomerId> customer =
        object.flatMap(each -> member(each, "id")).flatMap(EventReading::name).map(CustomerId::new);
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
                .flatMap(EventReading::hint)
                .flatMap(hint -> customer.map(hint))
                .flatMap(hint -> created.map(at -> new ProviderEvent(id, hint, at))));
  }

  private static Optional<Function<CustomerId, ProviderEvent.Hint>> hint(String type) {
    return switch (type) {
      case "customer.created" -> Optional.of(ProviderEvent.CustomerCreated::new);
      case "customer.updated" -> Optional.of(ProviderEvent.CustomerUpdated::new);
      case "customer.deleted" -> Optional.of(ProviderEvent.CustomerDeleted::new);
      default -> Optional.empty();
    };
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
