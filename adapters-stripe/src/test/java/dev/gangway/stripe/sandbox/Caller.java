package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Speaks to a sandbox in plain HTTP, where a library would hide what is sent and answered.
final class Caller implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  Caller(StripeSandbox sandbox) {
    this(sandbox.address());
  }

  /// To any other Stripe server.
  Caller(URI address) {
    this.address = address;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  /// A request to `/v1` with a key that opens it.
  HttpRequest.Builder stripe(String path) {
    return to(path).header("Authorization", "Bearer sk_test_mine");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(path.startsWith("/v1") ? stripe(path) : to(path));
  }

  HttpResponse<String> delete(String path) throws IOException {
    return send((path.startsWith("/v1") ? stripe(path) : to(path)).DELETE());
  }

  HttpResponse<String> post(String path, String form) throws IOException {
    return send(posting(path, form));
  }

  HttpResponse<String> post(String path, String form, String key) throws IOException {
    return send(posting(path, form).header("Idempotency-Key", key));
  }

  HttpRequest.Builder posting(String path, String form) {
    return stripe(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  HttpResponse<String> put(String path, String json) throws IOException {
    return send(to(path).PUT(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> postJson(String path, String json) throws IOException {
    return send(to(path).POST(BodyPublishers.ofString(json)));
  }

  /// Switches faults on, written with ' for ".
  void faults(String json) throws IOException {
    HttpResponse<String> answer = put("/faults", json.replace('\'', '"'));
    if (answer.statusCode() != 200) {
      throw new IllegalArgumentException(answer.body());
    }
  }

  /// How many customers there are, read past all faults.
  int customers() throws IOException {
    faults("[]");
    return json(get("/v1/customers?limit=100")).getAsJsonArray("data").size();
  }

  static JsonObject json(HttpResponse<String> answer) {
    return Json.read(answer.body()).getAsJsonObject();
  }

  static JsonArray array(HttpResponse<String> answer) {
    return Json.read(answer.body()).getAsJsonArray();
  }

  static JsonObject error(HttpResponse<String> answer) {
    return json(answer).getAsJsonObject("error");
  }

  static String field(HttpResponse<String> answer, String name) {
    JsonElement value = json(answer).get(name);
    return value.getAsString();
  }

  static String errorField(HttpResponse<String> answer, String name) {
    return error(answer).get(name).getAsString();
  }

  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("(none)");
  }

  @Override
  public void close() {
    client.close();
  }
}
