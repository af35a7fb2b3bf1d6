package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `/v1` answers: a status, a JSON object, and the headers beyond those that every answer has.
record Answer(int status, JsonObject body, Map<String, String> headers) {
  Answer {
    headers = Map.copyOf(headers);
  }

  Answer(int status, JsonObject body) {
    this(status, body, Map.of());
  }

  static Answer ok(JsonObject body) {
    return new Answer(200, body);
  }

  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, body, more);
  }
}
