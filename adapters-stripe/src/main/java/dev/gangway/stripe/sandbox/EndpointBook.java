package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stripe's webhook endpoints: where events are sent, and what their deliveries are signed with.
final class EndpointBook {
  private static final String PATH = "/v1/webhook_endpoints";
  private static final String ONE = PATH + "/{id}";

  /// Stripe's own limit: <https://docs.stripe.com/webhooks>.
  private static final int MOST = 16;

  private final Memory memory;
  private final StripeIds ids;

  EndpointBook(Memory memory, StripeIds ids) {
    this.memory = memory;
    this.ids = ids;
  }

  List<Route> routes() {
    Map<String, Shape> common = new HashMap<>();
    common.put("description", Shape.text(5000).orEmpty());
    common.put("enabled_events", Shape.listOf(Shape.text(100), 250));
    common.put("expand", Shape.unplayed());
    common.put("metadata", Shape.metadata());
    common.put("url", Shape.url());
    Map<String, Shape> create = new HashMap<>(common);
    create.put("api_version", Shape.choice(StripeApi.VERSION));
    create.put("connect", Shape.unplayed());
    Map<String, Shape> update = new HashMap<>(common);
    update.put("disabled", Shape.flag());
    return List.of(
        Route.post(PATH, create, this::create),
        Route.get(ONE, Map.of("expand", Shape.unplayed()), this::retrieve),
        Route.post(ONE, update, this::update),
        Route.delete(ONE, this::delete),
        Route.get(PATH, StripeList.parameters(Map.of("expand", Shape.unplayed())), this::list));
  }

  /// The ids of those that want to hear of a kind of event.
  List<String> wanting(String type) {
    return memory.exclusively(() -> {
      List<String> wanting = new ArrayList<>();
      memory
          .all(Change.Kind.ENDPOINT)
          .forEach((id, endpoint) -> {
            if (isEnabled(endpoint) && isWanted(endpoint, type)) {
              wanting.add(id);
            }
          });
      return wanting;
    });
  }

  static boolean isEnabled(JsonObject endpoint) {
    return "enabled".equals(Json.text(endpoint, "status"));
  }

  private static boolean isWanted(JsonObject endpoint, String type) {
    for (JsonElement each : endpoint.getAsJsonArray("enabled_events")) {
      if (each.getAsString().equals("*") || each.getAsString().equals(type)) {
        return true;
      }
    }
    return false;
  }

  /// Sees to it that everything is sent to an address, signed with a secret: makes the endpoint
  /// that has the secret, or changes where it leads.
  void sendEverything(String url, String secret, long now) {
    if (!Shape.isWebAddress(url)) {
      throw new IllegalArgumentException("Not an address to send webhooks to: " + url);
    }
    memory.exclusively(() -> {
      JsonObject endpoint = null;
      for (JsonObject each : memory.all(Change.Kind.ENDPOINT).values()) {
        if (secret.equals(Json.text(each, "secret"))) {
          endpoint = each.deepCopy();
        }
      }
      if (endpoint == null) {
        endpoint = fresh(now, secret);
        JsonArray everything = new JsonArray();
        everything.add("*");
        endpoint.add("enabled_events", everything);
      }
      endpoint.addProperty("url", url);
      memory.commit(List.of(put(endpoint)));
      return true;
    });
  }

  private JsonObject fresh(long now, String secret) {
    JsonObject endpoint = new JsonObject();
    endpoint.addProperty("id", ids.next("we", 24));
    endpoint.addProperty("object", "webhook_endpoint");
    endpoint.add("api_version", JsonNull.INSTANCE);
    endpoint.add("application", JsonNull.INSTANCE);
    endpoint.addProperty("created", now);
    endpoint.add("description", JsonNull.INSTANCE);
    endpoint.add("enabled_events", new JsonArray());
    endpoint.addProperty("livemode", false);
    endpoint.add("metadata", new JsonObject());
    endpoint.addProperty("secret", secret);
    endpoint.addProperty("status", "enabled");
    return endpoint;
  }

  private Effect create(Call call) {
    for (String required : List.of("enabled_events", "url")) {
      if (!call.parameters().has(required)) {
        throw StripeRefusal.missingParameter(required);
      }
    }
    if (memory.all(Change.Kind.ENDPOINT).size() >= MOST) {
      throw StripeRefusal.invalid(
          null, null, "You have reached the maximum of " + MOST + " webhook endpoints.");
    }
    JsonObject endpoint = fresh(call.now(), ids.next("whsec", 32));
    change(endpoint, call.parameters());
    // Only now, and never again, is the secret told.
    return new Effect(Answer.ok(endpoint), List.of(put(endpoint)));
  }

  private Effect retrieve(Call call) {
    return Effect.none(Answer.ok(withoutSecret(existing(call.id()))));
  }

  private Effect update(Call call) {
    JsonObject endpoint = existing(call.id()).deepCopy();
    change(endpoint, call.parameters());
    return new Effect(Answer.ok(withoutSecret(endpoint)), List.of(put(endpoint)));
  }

  private Effect delete(Call call) {
    existing(call.id());
    JsonObject stone = new JsonObject();
    stone.addProperty("id", call.id());
    stone.addProperty("object", "webhook_endpoint");
    stone.addProperty("deleted", true);
    return new Effect(Answer.ok(stone), List.of(Change.drop(Change.Kind.ENDPOINT, call.id())));
  }

  private Effect list(Call call) {
    JsonObject page =
        StripeList.page(
            "webhook_endpoint",
            PATH,
            memory.all(Change.Kind.ENDPOINT),
            _ -> true,
            call.parameters());
    JsonArray shown = new JsonArray();
    page.getAsJsonArray("data").forEach(each -> shown.add(withoutSecret(each.getAsJsonObject())));
    page.add("data", shown);
    return Effect.none(Answer.ok(page));
  }

  private JsonObject existing(String id) {
    JsonObject endpoint = memory.find(Change.Kind.ENDPOINT, id);
    if (endpoint == null) {
      throw StripeRefusal.missing("webhook endpoint", id);
    }
    return endpoint;
  }

  private static JsonObject withoutSecret(JsonObject endpoint) {
    JsonObject shown = endpoint.deepCopy();
    shown.remove("secret");
    return shown;
  }

  private static Change put(JsonObject endpoint) {
    return Change.put(Change.Kind.ENDPOINT, Json.requireText(endpoint, "id"), endpoint);
  }

  private static void change(JsonObject endpoint, JsonObject parameters) {
    for (Map.Entry<String, JsonElement> parameter : parameters.entrySet()) {
      switch (parameter.getKey()) {
        case "disabled" ->
            endpoint.addProperty(
                "status", parameter.getValue().getAsBoolean() ? "disabled" : "enabled");
        case "metadata" ->
            endpoint.add("metadata", Metadata.merged(endpoint, parameter.getValue()));
        default -> endpoint.add(parameter.getKey(), parameter.getValue());
      }
    }
  }
}
