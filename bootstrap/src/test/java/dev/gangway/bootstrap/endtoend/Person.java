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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Somebody with an address, a cookie jar, and a mailbox in the sandbox.
public final class Person {

  /// Good enough for sign-up.
  public static final String PASSWORD = "seven lanterns by the quay";

  /// Between two calls of the web app's (`waitBefore` in its store).
  private static final Duration[] APP_WAITS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(3),
    Duration.ofSeconds(5),
    Duration.ofSeconds(8),
    Duration.ofSeconds(10)
  };

  private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})");
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([0-9]{6})\"");

  private final String email;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
  private RunningGangway gangway;
  private URI sandbox;

  Person(RunningGangway gangway, String email) {
    this(gangway, gangway.sandbox(), email);
  }

  /// Somebody whose Gangway uses a sandbox that is not its own.
  Person(RunningGangway gangway, URI sandbox, String email) {
    this.gangway = gangway;
    this.sandbox = sandbox;
    this.email = email;
  }

  /// Where mails come.
  public String email() {
    return email;
  }

  /// The same person, with the same cookies, after a restart.
  void turnTo(RunningGangway restarted) {
    gangway = restarted;
    if (restarted.hasSandbox()) {
      sandbox = restarted.sandbox();
    }
  }

  /// As in a `Cookie` header.
  String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /// What came back.
  public record Answer(int status, String body) {}

  Answer get(String path) {
    return ask(HttpRequest.newBuilder(at(path)).GET());
  }

  /// What operators look at.
  String metrics() {
    return ask(HttpRequest.newBuilder(URI.create(gangway.address() + "/metrics")).GET()).body();
  }

  /// Calls Gangway.
  public Answer post(String path, String json) {
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

  Answer delete(String path) {
    return ask(HttpRequest.newBuilder(at(path)).DELETE());
  }

  /// The lines of an answer, as they come. To be closed.
  Stream<String> follow(String path) {
    try {
      return client
          .send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofLines())
          .body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
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

  /// Registers.
  ///
  /// @param more of the body, as in `,"partner":"acme"`
  public Answer register(String more) {
    return post(
        "/registrations",
        "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"" + more + "}");
  }

  /// The token of the newest mail, once it has arrived.
  public String mailedToken() {
    return mailed(TOKEN);
  }

  /// The code of the newest mail, once it has arrived.
  public String mailedCode() {
    return mailed(CODE);
  }

  private String mailed(Pattern what) {
    URI mailbox =
        URI.create(sandbox + "/mail?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
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

  /// Calls setup as the web app does, until the payment account is there.
  ///
  /// @return how long that took
  Duration waitAsTheAppDoes() {
    long began = System.nanoTime();
    for (int attempt = 0; post("/account/setup", "{}").status() != 200; attempt++) {
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      if (waited.compareTo(RunningGangway.PATIENCE) > 0) {
        throw new AssertionError("the payment account never came");
      }
      pause(APP_WAITS[Math.min(attempt, APP_WAITS.length - 1)]);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// Gives back what a browser holds.
  void leave() {
    client.close();
  }

  /// Calls the sandbox: Stripe's part of it, or its switches.
  public Answer sandbox(String method, String path, String body) {
    return ask(
        HttpRequest.newBuilder(URI.create(sandbox + path))
            .header("Authorization", "Bearer sk_test_of_a_test")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Waits for something that another process does.
  public static void until(String what, BooleanSupplier condition) {
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
    pause(Duration.ofMillis(100));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
