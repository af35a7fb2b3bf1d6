package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last calls of `/v1`, to be looked at: which came, with which key, and what became of them.
final class RequestLog {
  private static final int KEPT = 1000;

  /// One call.
  ///
  /// @param status what was answered, or 0 for no answer at all
  /// @param faults the faults that fired, or an empty text
  record Entry(
      Instant at,
      String method,
      String path,
      @Nullable String key,
      String requestId,
      int status,
      boolean replayed,
      String faults) {

    JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("at", at.toString());
      json.addProperty("method", method);
      json.addProperty("path", path);
      json.addProperty("idempotencyKey", key);
      json.addProperty("requestId", requestId);
      json.addProperty("status", status);
      json.addProperty("replayed", replayed);
      json.addProperty("faults", faults);
      return json;
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();

  synchronized void add(Entry entry) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  /// Oldest first.
  synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  synchronized void clear() {
    entries.clear();
  }

  JsonArray toJson() {
    JsonArray json = new JsonArray();
    all().forEach(entry -> json.add(entry.toJson()));
    return json;
  }
}
