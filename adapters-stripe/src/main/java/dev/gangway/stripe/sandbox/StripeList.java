package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Stripe's lists: newest first, by cursor.
final class StripeList {
  private static final int USUAL_LIMIT = 10;
  private static final int MOST = 100;

  private StripeList() {}

  /// The parameters that every list takes, and those of this one.
  static Map<String, Shape> parameters(Map<String, Shape> own) {
    Map<String, Shape> all = new HashMap<>(own);
    all.put("limit", Shape.integer(1, MOST));
    all.put("starting_after", Shape.text(255));
    all.put("ending_before", Shape.text(255));
    return all;
  }

  /// `created=5` or `created[gte]=5`, in seconds.
  static Shape range() {
    Shape second = Shape.integer(0, Long.MAX_VALUE);
    Shape bounds = Shape.group(Map.of("gt", second, "gte", second, "lt", second, "lte", second));
    return (name, given) ->
        given instanceof FormFields.Text ? second.read(name, given) : bounds.read(name, given);
  }

  static boolean within(@Nullable JsonElement range, long second) {
    return switch (range) {
      case null -> true;
      case JsonObject bounds ->
          (!bounds.has("gt") || second > bounds.get("gt").getAsLong())
              && (!bounds.has("gte") || second >= bounds.get("gte").getAsLong())
              && (!bounds.has("lt") || second < bounds.get("lt").getAsLong())
              && (!bounds.has("lte") || second <= bounds.get("lte").getAsLong());
      default -> second == range.getAsLong();
    };
  }

  /// Whether an object was made when the list's parameter `created` says.
  static boolean isWithin(JsonObject object, Call call) {
    return within(call.parameters().get("created"), Json.requireLong(object, "created"));
  }

  /// Whether an object has what the list's parameters of these names say, where they are given.
  static boolean matches(JsonObject object, Call call, String... names) {
    for (String name : names) {
      JsonElement wanted = call.parameters().get(name);
      if (wanted != null && !wanted.equals(object.get(name))) {
        return false;
      }
    }
    return true;
  }

  /// Cuts one page out.
  ///
  /// @param all everything of the kind, oldest first, also what the list leaves out: a cursor may
  ///   name it
  static JsonObject page(
      String object,
      String url,
      SequencedMap<String, JsonObject> all,
      Predicate<JsonObject> wanted,
      JsonObject parameters) {
    String after = Json.text(parameters, "starting_after");
    String before = Json.text(parameters, "ending_before");
    if (after != null && before != null) {
      throw StripeRefusal.invalid(
          null, "ending_before", "You cannot use starting_after and ending_before in one request.");
    }
    requireCursor(object, "starting_after", after, all);
    requireCursor(object, "ending_before", before, all);
    int limit = parameters.has("limit") ? parameters.get("limit").getAsInt() : USUAL_LIMIT;

    // Backwards (ending_before) the nearest to the cursor are taken, and still shown newest first.
    SequencedMap<String, JsonObject> walk = before == null ? all.reversed() : all;
    String cursor = before == null ? after : before;
    List<JsonObject> found = new ArrayList<>();
    boolean started = cursor == null;
    boolean more = false;
    for (Map.Entry<String, JsonObject> entry : walk.entrySet()) {
      if (!started) {
        started = entry.getKey().equals(cursor);
      } else if (wanted.test(entry.getValue())) {
        if (found.size() == limit) {
          more = true;
          break;
        }
        found.add(entry.getValue());
      }
    }

    JsonArray data = new JsonArray(found.size());
    (before == null ? found : found.reversed()).forEach(data::add);
    JsonObject list = new JsonObject();
    list.addProperty("object", "list");
    list.add("data", data);
    list.addProperty("has_more", more);
    list.addProperty("url", url);
    return list;
  }

  /// Cuts one page out of the parts of an object, which are shown in their own order.
  static JsonObject ofParts(String object, String url, JsonArray parts, JsonObject parameters) {
    SequencedMap<String, JsonObject> all = new LinkedHashMap<>();
    for (JsonElement part : parts) {
      all.putFirst(Json.requireText(part.getAsJsonObject(), "id"), part.getAsJsonObject());
    }
    return page(object, url, all, _ -> true, parameters);
  }

  private static void requireCursor(
      String object, String param, @Nullable String id, SequencedMap<String, JsonObject> all) {
    if (id != null && !all.containsKey(id)) {
      throw StripeRefusal.missingNamed(object, param, id);
    }
  }
}
