package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;

/// Lets equal objects that were read from a file be one in memory, as they were before they were
/// written: a customer stands in its own entry, in the answer that its key remembers, and in its
/// event. Without this, a restarted sandbox would need several times the memory.
final class Sharing {
  /// Smaller ones are not worth the looking up.
  private static final int WORTHWHILE = 8;

  private final Map<String, String> names = new HashMap<>();
  private final Map<JsonObject, JsonObject> objects = new HashMap<>();

  JsonObject shared(JsonObject object) {
    JsonObject slim = new JsonObject();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      slim.add(names.computeIfAbsent(member.getKey(), name -> name), shared(member.getValue()));
    }
    if (slim.size() < WORTHWHILE) {
      return slim;
    }
    JsonObject known = objects.putIfAbsent(slim, slim);
    return known == null ? slim : known;
  }

  private JsonElement shared(JsonElement element) {
    return switch (element) {
      case JsonObject object -> shared(object);
      case JsonArray array -> {
        JsonArray slim = new JsonArray(array.size());
        array.forEach(each -> slim.add(shared(each)));
        yield slim;
      }
      default -> element;
    };
  }
}
