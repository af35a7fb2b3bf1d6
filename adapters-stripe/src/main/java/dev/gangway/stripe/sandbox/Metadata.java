package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/// How given metadata goes together with what an object has.
final class Metadata {
  private Metadata() {}

  /// What an object that is made now has: what was given, without the empty values.
  static JsonObject first(JsonObject given) {
    JsonElement metadata = given.get("metadata");
    return metadata == null ? new JsonObject() : merged(nothing(), metadata);
  }

  private static JsonObject nothing() {
    JsonObject nothing = new JsonObject();
    nothing.add("metadata", new JsonObject());
    return nothing;
  }

  /// Names that are given replace those that are there, empty values unset them, and JSON null
  /// unsets them all.
  static JsonObject merged(JsonObject object, JsonElement given) {
    if (given.isJsonNull()) {
      return new JsonObject();
    }
    JsonObject metadata = Json.requireObject(object, "metadata").deepCopy();
    for (Map.Entry<String, JsonElement> entry : given.getAsJsonObject().entrySet()) {
      if (entry.getValue().getAsString().isEmpty()) {
        metadata.remove(entry.getKey());
      } else {
        metadata.add(entry.getKey(), entry.getValue());
      }
    }
    Shape.requireFewKeys("metadata", metadata);
    return metadata;
  }
}
