package dev.gangway.stripe.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/// What the sandbox's server sends back.
sealed interface Reply {
  String HTML = "text/html; charset=utf-8";

  record Page(int status, String contentType, String body, Map<String, String> headers)
      implements Reply {
    public Page {
      headers = Map.copyOf(headers);
    }
  }

  /// Nothing: the connection is cut.
  record Cut() implements Reply {}

  static Reply json(int status, JsonElement body) {
    return json(status, body, Map.of());
  }

  static Reply json(int status, JsonElement body, Map<String, String> headers) {
    return new Page(status, "application/json", Json.writeForPeople(body) + "\n", headers);
  }

  /// An error of the sandbox's own doors (those beside `/v1`).
  static Reply problem(int status, String message) {
    return json(status, problemJson(message));
  }

  static Reply wrongMethod(String allowed) {
    return json(405, problemJson("Only " + allowed + " here."), Map.of("Allow", allowed));
  }

  private static JsonObject problemJson(String message) {
    JsonObject error = new JsonObject();
    error.addProperty("message", message);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body;
  }

  static Reply html(int status, String html) {
    return new Page(status, HTML, html, Map.of());
  }

  /// Sends the browser on, to a path of this server or to a whole address.
  static Reply seeOther(String path) {
    return new Page(303, "text/plain; charset=utf-8", "", Map.of("Location", path));
  }
}
