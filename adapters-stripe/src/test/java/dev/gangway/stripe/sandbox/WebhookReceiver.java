package dev.gangway.stripe.sandbox;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes webhooks in and notes them down.
final class WebhookReceiver implements AutoCloseable {
  record Hook(String body, @Nullable String signature) {
    JsonObject json() {
      return Json.read(body).getAsJsonObject();
    }

    String id() {
      return json().get("id").getAsString();
    }

    String type() {
      return json().get("type").getAsString();
    }

    /// The name of the customer that the event is about.
    String about() {
      return json().getAsJsonObject("data").getAsJsonObject("object").get("name").getAsString();
    }
  }

  private final HttpServer server;
  private final List<Hook> hooks = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status;
      synchronized (this) {
        hooks.add(new Hook(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
        status = answers.isEmpty() ? 204 : answers.removeFirst();
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /// What it answers to the next ones, before it goes back to 204.
  synchronized void answer(int... statuses) {
    for (int status : statuses) {
      answers.addLast(status);
    }
  }

  synchronized List<Hook> hooks() {
    return List.copyOf(hooks);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
