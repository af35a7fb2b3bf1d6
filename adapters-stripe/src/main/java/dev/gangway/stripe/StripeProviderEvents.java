package dev.gangway.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiRequestParams;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.FormEncoder;
import com.stripe.net.RawRequestOptions;
import com.stripe.param.EventListParams;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Stripe's events, as they are sent to us and as they are listed.
final class StripeProviderEvents implements ProviderEvents {

  /// An event with the largest customer that there can be (50 metadata of 500 characters, told
  /// before and after) is about 100 kB.
  static final int LONGEST_PAYLOAD = 512 * 1024;

  // Stripe's largest page.
  private static final long PAGE = 100;

  private final StripeAccess access;
  private final EventSignature signature;
  private final boolean isTold;

  StripeProviderEvents(StripeAccess access, List<StripeWebhookSecret> secrets) {
    this.access = access;
    this.signature = new EventSignature(secrets, access.clock());
    this.isTold = !secrets.isEmpty();
  }

  // ---- sent to us

  @Override
  public Reading read(byte[] payload, List<String> signatures) {
    if (payload.length > LONGEST_PAYLOAD) {
      return new Reading.NotGenuine("longer than any event");
    }
    return signature
        .complaint(payload, signatures)
        .<Reading>map(Reading.NotGenuine::new)
        .orElseGet(() -> signed(payload));
  }

  private Reading signed(byte[] payload) {
    try {
      return event(JsonParser.parseString(new String(payload, StandardCharsets.UTF_8)))
          .<Reading>map(Reading.Genuine::new)
          .orElseGet(Reading.Unneeded::new);
    } catch (JsonParseException _) {
      return new Reading.Unneeded();
    }
  }

  private Optional<ProviderEvent> event(JsonElement json) {
    return EventReading.read(
        json, access.mode(), access.knownOrigin().map(ProviderOrigin::providerAccount));
  }

  // ---- listed

  @Override
  public UndeliveredAnswer undelivered(Instant since, Optional<ProviderEventId> after) {
    Exchange exchange = access.exchange();
    try {
      String body =
          exchange
              .client()
              .rawRequest(
                  RequestMethod.GET,
                  "/v1/events?" + query(since, after),
                  null,
                  RawRequestOptions.builder().build())
              .body();
      return page(after, JsonParser.parseString(body));
    } catch (StripeException | RuntimeException _) {
      return new UndeliveredAnswer.CouldNotLook(exchange.retryAfter());
    }
  }

  private String query(Instant since, Optional<ProviderEventId> after) {
    EventListParams.Builder parameters =
        EventListParams.builder()
            .setCreated(
                EventListParams.Created.builder()
                    .setGte(Math.max(0, since.getEpochSecond()))
                    .build())
            .setLimit(PAGE);
    if (isTold) {
      // What nobody was to be told counts as delivered.
      parameters.setDeliverySuccess(false);
    }
    after.map(ProviderEventId::value).ifPresent(parameters::setStartingAfter);
    // stripe-java numbers the entries of a list, which Stripe takes and its own description of the
    // API does not know.
    return EventReading.TYPES.stream()
        .map(type -> "types[]=" + type)
        .collect(
            Collectors.joining(
                "&",
                FormEncoder.createQueryString(
                        new TreeMap<>(ApiRequestParams.paramsToMap(parameters.build())))
                    + "&",
                ""));
  }

  /// @throws RuntimeException if it is not a page that can follow
  private UndeliveredAnswer page(Optional<ProviderEventId> after, JsonElement answer) {
    if (!(answer instanceof JsonObject list
        && list.get("data") instanceof JsonArray listed
        && list.get("has_more") instanceof JsonPrimitive more
        && more.isBoolean())) {
      throw new IllegalStateException("not a page of events");
    }
    Set<ProviderEventId> seen = new HashSet<>();
    after.ifPresent(seen::add);
    List<ProviderEvent> events = new ArrayList<>();
    Optional<ProviderEventId> last = Optional.empty();
    for (JsonElement each : listed) {
      last = EventReading.id(each);
      if (!seen.add(last.orElseThrow())) {
        throw new IllegalStateException("the list goes round in circles");
      }
      event(each).ifPresent(events::add);
    }
    if (!more.getAsBoolean()) {
      return new UndeliveredAnswer.Page(events, Optional.empty());
    }
    if (last.isEmpty()) {
      throw new IllegalStateException("more is said to come after nothing");
    }
    return new UndeliveredAnswer.Page(events, last);
  }
}
