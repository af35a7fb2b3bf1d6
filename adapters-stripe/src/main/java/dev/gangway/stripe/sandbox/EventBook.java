package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stripe's events: what happened to which object, and whether it was told to everybody who wants
/// to hear of it. They are listed for 30 days (<https://docs.stripe.com/api/events>).
final class EventBook {
  private static final String PATH = "/v1/events";
  private static final Duration KEPT = Duration.ofDays(30);

  private final Memory memory;
  private final SandboxClock clock;
  private final StripeIds ids;
  private final FaultBoard faults;
  private final EndpointBook endpoints;

  EventBook(
      Memory memory, SandboxClock clock, StripeIds ids, FaultBoard faults, EndpointBook endpoints) {
    this.memory = memory;
    this.clock = clock;
    this.ids = ids;
    this.faults = faults;
    this.endpoints = endpoints;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            PATH,
            StripeList.parameters(
                Map.of(
                    "created", StripeList.range(),
                    "delivery_success", Shape.flag(),
                    "expand", Shape.unplayed(),
                    "type", Shape.text(100),
                    "types", Shape.listOf(Shape.text(100), 20))),
            this::list),
        Route.get(PATH + "/{id}", Map.of("expand", Shape.unplayed()), this::retrieve));
  }

  /// What has to be committed together with a change, for it to be known and told.
  ///
  /// @param previous what the changed members were before, or null if this is no update
  List<Change> telling(String type, JsonObject object, @Nullable JsonObject previous, Cause cause) {
    if (faults.takeWebhook(type, fault -> fault.kind() == FaultKind.UNMADE) != null) {
      return List.of();
    }
    forgetTheOld();
    String id = ids.next("evt", 24);
    List<String> listeners = endpoints.wanting(type);
    JsonObject event = new JsonObject();
    event.addProperty("id", id);
    event.addProperty("object", "event");
    event.addProperty("api_version", StripeApi.VERSION);
    event.addProperty("created", cause.now());
    JsonObject data = new JsonObject();
    data.add("object", object);
    if (previous != null) {
      data.add("previous_attributes", previous);
    }
    event.add("data", data);
    event.addProperty("livemode", false);
    event.addProperty("pending_webhooks", listeners.size());
    JsonObject request = new JsonObject();
    request.addProperty("id", cause.requestId());
    request.addProperty("idempotency_key", cause.key());
    event.add("request", request);
    event.addProperty("type", type);
    List<Change> changes = new ArrayList<>();
    changes.add(Change.put(Change.Kind.EVENT, id, event));
    for (String endpoint : listeners) {
      changes.add(Delivery.first(id, endpoint, clock.instant()).toChange());
    }
    return changes;
  }

  /// The members of an object that are no longer what they were, as they were.
  static JsonObject difference(JsonObject before, JsonObject after) {
    JsonObject previous = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : after.entrySet()) {
      JsonElement old = before.get(entry.getKey());
      if (entry.getValue().equals(old)) {
        continue;
      }
      if (old instanceof JsonObject oldObject && entry.getValue() instanceof JsonObject newObject) {
        previous.add(entry.getKey(), difference(oldObject, newObject));
      } else {
        previous.add(entry.getKey(), old == null ? JsonNull.INSTANCE : old);
      }
    }
    for (Map.Entry<String, JsonElement> entry : before.entrySet()) {
      if (!after.has(entry.getKey())) {
        previous.add(entry.getKey(), entry.getValue());
      }
    }
    return previous;
  }

  private Effect retrieve(Call call) {
    JsonObject event = memory.find(Change.Kind.EVENT, call.id());
    if (event == null || isTooOld(event)) {
      throw StripeRefusal.missing("event", call.id());
    }
    return Effect.none(Answer.ok(event));
  }

  private Effect list(Call call) {
    JsonObject parameters = call.parameters();
    String type = Json.text(parameters, "type");
    JsonArray types = parameters.getAsJsonArray("types");
    JsonElement success = parameters.get("delivery_success");
    return Effect.none(
        Answer.ok(
            StripeList.page(
                "event",
                PATH,
                memory.all(Change.Kind.EVENT),
                event ->
                    !isTooOld(event)
                        && (type == null || type.equals(Json.text(event, "type")))
                        && (types == null || types.contains(event.get("type")))
                        && (success == null || success.getAsBoolean() == isDelivered(event))
                        && StripeList.within(
                            parameters.get("created"), Json.requireLong(event, "created")),
                parameters)));
  }

  private void forgetTheOld() {
    while (true) {
      Map.Entry<String, JsonObject> oldest = memory.all(Change.Kind.EVENT).firstEntry();
      if (oldest == null || !isTooOld(oldest.getValue())) {
        return;
      }
      memory.release(Change.Kind.EVENT, oldest.getKey());
    }
  }

  private static boolean isDelivered(JsonObject event) {
    return Json.requireLong(event, "pending_webhooks") == 0;
  }

  private boolean isTooOld(JsonObject event) {
    return Json.requireLong(event, "created") <= clock.epochSecond() - KEPT.toSeconds();
  }

  /// An event after one more listener has heard of it.
  static JsonObject heard(JsonObject event) {
    JsonObject heard = event.deepCopy();
    heard.addProperty(
        "pending_webhooks", Math.max(0, Json.requireLong(event, "pending_webhooks") - 1));
    return heard;
  }
}
