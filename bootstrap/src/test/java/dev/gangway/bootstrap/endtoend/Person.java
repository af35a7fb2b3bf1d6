package dev.gangway.bootstrap.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody with an address, a cookie jar, and a mailbox in the sandbox.
final class Person {

  static final String PASSWORD = "seven lanterns by the quay";

  private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})");
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([0-9]{6})\"");

  private final String email;
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private RunningGangway gangway;

  Person(RunningGangway gangway, String email) {
    this.gangway = gangway;
    this.email = email;
  }

  String email() {
    return email;
  }

  /// The same person, with the same cookies, after a restart.
  void turnTo(RunningGangway restarted) {
    gangway = restarted;
  }

  record Answer(int status, String body) {}

  Answer get(String path) {
    return ask(HttpRequest.newBuilder(at(path)).GET());
  }

  Answer post(String path, String json) {
    return ask(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer put(String path, String json) {
    return ask(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI at(String path) {
    return URI.create(gangway.address() + "/api/v1" + path);
  }

  private Answer ask(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(
              request.timeout(RunningGangway.PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  Answer register(String more) {
    return post(
        "/registrations",
        "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"" + more + "}");
  }

  /// The token of the newest mail, once it has arrived.
  String mailedToken() {
    return mailed(TOKEN);
  }

  String mailedCode() {
    return mailed(CODE);
  }

  private String mailed(Pattern what) {
    URI mailbox =
        URI.create(
            gangway.sandbox() + "/mail?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
    Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      Matcher matcher =
          what.matcher(
              ask(HttpRequest.newBuilder(mailbox).header("Accept", "application/json").GET())
                  .body());
      String newest = null;
      while (matcher.find()) {
        newest = matcher.group(1);
      }
      if (newest != null) {
        return newest;
      }
      pause();
    }
    throw new AssertionError("no mail came for " + email);
  }

  /// Registers and activates.
  Answer arrive(String more) {
    register(more);
    return post("/activations", "{\"token\":\"" + mailedToken() + "\"}");
  }

  /// Calls setup until the payment account is there.
  void awaitPaymentAccount() {
    Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
    while (post("/account/setup", "{}").status() != 200) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the payment account never came");
      }
      pause();
    }
  }

  Answer sandbox(String method, String path, String body) {
    return ask(
        HttpRequest.newBuilder(URI.create(gangway.sandbox() + path))
            .header("Authorization", "Bearer sk_test_of_a_test")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Waits for something that another process does.
  static void until(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("in vain: " + what);
      }
      pause();
    }
  }

  /// Between two looks at something that another process does.
  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
