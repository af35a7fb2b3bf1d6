package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook that is still to be delivered.
///
/// @param attempts how often it was tried
/// @param due when it is to be tried next
/// @param lastResult what came of the last try, for people
record Delivery(
    String event, String endpoint, int attempts, Instant due, @Nullable String lastResult) {

  /// Stripe tries for up to three days, ever more rarely (<https://docs.stripe.com/webhooks>); the
  /// steps are ours.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(12),
          Duration.ofHours(12),
          Duration.ofHours(12),
          Duration.ofHours(18));

  static Delivery first(String event, String endpoint, Instant now) {
    return new Delivery(event, endpoint, 0, now, null);
  }

  String id() {
    return event + ":" + endpoint;
  }

  /// The next try after one that failed, or null if that was the last.
  @Nullable Delivery again(String result, Instant now) {
    return attempts >= PAUSES.size()
        ? null
        : new Delivery(event, endpoint, attempts + 1, now.plus(PAUSES.get(attempts)), result);
  }

  Delivery postponed(Instant until) {
    return new Delivery(event, endpoint, attempts, until, lastResult);
  }

  Change toChange() {
    JsonObject json = new JsonObject();
    json.addProperty("event", event);
    json.addProperty("endpoint", endpoint);
    json.addProperty("attempts", attempts);
    json.addProperty("due", due.toEpochMilli());
    json.addProperty("lastResult", lastResult);
    return Change.put(Change.Kind.DELIVERY, id(), json);
  }

  static Delivery fromJson(JsonObject json) {
    return new Delivery(
        Json.requireText(json, "event"),
        Json.requireText(json, "endpoint"),
        (int) Json.requireLong(json, "attempts"),
        Instant.ofEpochMilli(Json.requireLong(json, "due")),
        Json.text(json, "lastResult"));
  }
}
