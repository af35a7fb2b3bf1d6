package dev.gangway.stripe.sandbox;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import org.jspecify.annotations.Nullable;

/// JSON as the sandbox writes it (nulls and all, as Stripe does) and reads it (strictly).
final class Json {
  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .disableHtmlEscaping()
          .setStrictness(Strictness.STRICT)
          .create();
  private static final Gson PRETTY = GSON.newBuilder().setPrettyPrinting().create();

  private Json() {}

  static String write(JsonElement element) {
    return GSON.toJson(element);
  }

  /// Over several lines, as Stripe's own answers are: they are read by people with curl.
  static String writeForPeople(JsonElement element) {
    return PRETTY.toJson(element);
  }

  /// Reads one JSON value.
  ///
  /// @throws JsonParseException if it is no JSON, or something follows it
  static JsonElement read(String text) {
    JsonElement element = GSON.fromJson(text, JsonElement.class);
    if (element == null) {
      throw new JsonParseException("nothing");
    }
    return element;
  }

  static @Nullable String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  /// The text of a member.
  ///
  /// @throws JsonParseException if it is not there
  static String requireText(JsonObject object, String name) {
    String value = text(object, name);
    if (value == null) {
      throw new JsonParseException("no " + name);
    }
    return value;
  }

  /// The number of a member.
  ///
  /// @throws JsonParseException if it is not there
  static long requireLong(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null || !value.isJsonPrimitive()) {
      throw new JsonParseException("no " + name);
    }
    return value.getAsLong();
  }

  /// The object of a member.
  ///
  /// @throws JsonParseException if it is not there
  static JsonObject requireObject(JsonObject object, String name) {
    if (object.get(name) instanceof JsonObject value) {
      return value;
    }
    throw new JsonParseException("no " + name);
  }
}
