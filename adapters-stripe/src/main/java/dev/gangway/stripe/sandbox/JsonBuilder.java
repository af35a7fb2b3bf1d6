package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// Writes a JSON object down member by member, in the order in which they are given.
final class JsonBuilder {
  private final JsonObject json = new JsonObject();

  /// An object of Stripe's, which begins with its id and its kind.
  static JsonBuilder stripe(String id, String object) {
    return new JsonBuilder().text("id", id).text("object", object);
  }

  JsonBuilder text(String name, @Nullable String value) {
    json.addProperty(name, value);
    return this;
  }

  JsonBuilder number(String name, long value) {
    json.addProperty(name, value);
    return this;
  }

  JsonBuilder flag(String name, boolean value) {
    json.addProperty(name, value);
    return this;
  }

  /// Anything, or null for JSON's null.
  JsonBuilder add(String name, @Nullable JsonElement value) {
    json.add(name, value == null ? JsonNull.INSTANCE : value);
    return this;
  }

  /// Members that are there and hold nothing.
  JsonBuilder nothing(String... names) {
    for (String name : names) {
      json.add(name, JsonNull.INSTANCE);
    }
    return this;
  }

  JsonObject build() {
    return json;
  }
}
