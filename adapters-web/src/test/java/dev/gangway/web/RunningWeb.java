package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A started [WebAdapter] before a [FakeApplication], and a client that holds every exchange
/// against the contract.
final class RunningWeb implements AutoCloseable {

  // Kept, because java.util.logging forgets the levels of loggers that nobody holds.
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  static {
    HELIDON.setLevel(Level.WARNING);
  }

  private static final OpenApiContract CONTRACT = OpenApiContract.load();

  final FakeApplication application = new FakeApplication();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final WebAdapter adapter;
  private final int knownPort;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private RunningWeb(UnaryOperator<WebConfig> change) {
    WebConfig config =
        change.apply(
            new WebConfig(
                "127.0.0.1",
                0,
                URI.create("http://localhost:8080"),
                16,
                Duration.ZERO,
                List.of(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                InstantSource.system(),
                metrics));
    adapter = new WebAdapter(config, application.useCases());
    adapter.start();
    knownPort = adapter.port();
  }

  static RunningWeb start() {
    return new RunningWeb(UnaryOperator.identity());
  }

  static RunningWeb start(UnaryOperator<WebConfig> change) {
    return new RunningWeb(change);
  }

  int port() {
    return knownPort;
  }

  static OpenApiContract contract() {
    return CONTRACT;
  }

  Request get(String path) {
    return new Request("GET", path);
  }

  Request post(String path) {
    return new Request("POST", path);
  }

  Request put(String path) {
    return new Request("PUT", path);
  }

  Request delete(String path) {
    return new Request("DELETE", path);
  }

  Request send(String method, String path) {
    return new Request(method, path);
  }

  /// Stops, and waits for what is under way.
  void stopListening() {
    adapter.stop();
  }

  /// Whether somebody new is let in.
  boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), knownPort), 1000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    adapter.stop();
  }

  /// A request that is being put together.
  final class Request {

    private final String method;
    private final String path;
    private final List<String> headers = new ArrayList<>();
    private Optional<String> body = Optional.empty();

    Request(String method, String path) {
      this.method = method;
      this.path = path;
    }

    Request header(String name, String value) {
      headers.add(name);
      headers.add(value);
      return this;
    }

    Request asAda() {
      return header("Cookie", "gangway_session=" + People.SESSION.characters());
    }

    /// With a body of this media type.
    Request body(String mediaType, String text) {
      body = Optional.of(text);
      return header("Content-Type", mediaType);
    }

    /// With a JSON body; single quotes stand for double ones.
    Request json(String text) {
      return body("application/json", text.replace('\'', '"'));
    }

    /// Sends it, and holds the exchange against the contract.
    Reply send() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
              .timeout(Duration.ofSeconds(20))
              .setHeader("User-Agent", People.BROWSER.text())
              .method(
                  method,
                  body.map(HttpRequest.BodyPublishers::ofString)
                      .orElseGet(HttpRequest.BodyPublishers::noBody));
      if (!headers.isEmpty()) {
        request.headers(headers.toArray(String[]::new));
      }
      try {
        HttpResponse<String> response =
            client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Reply reply = new Reply(response.statusCode(), response.headers().map(), response.body());
        assertThat(
                CONTRACT.violations(
                    method,
                    path.replaceAll("\\?.*", ""),
                    body,
                    new OpenApiContract.Received(reply.status(), reply.headers(), reply.body())))
            .as("%s %s answered %s", method, path, reply)
            .isEmpty();
        return reply;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }

  /// What came back.
  record Reply(int status, Map<String, List<String>> headers, String body) {

    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .flatMap(header -> header.getValue().stream())
          .findFirst()
          .orElse("");
    }

    /// That this is the problem of that name.
    void isProblem(int expectedStatus, String code) {
      assertThat(status).as(body).isEqualTo(expectedStatus);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(body).contains("\"code\":\"" + code + "\"");
    }

    /// That this is a `request-invalid` that names exactly these fields and codes, as in `email
    /// required`.
    void isInvalid(String... fieldsAndCodes) {
      isProblem(400, "request-invalid");
      List<String> named = new ArrayList<>();
      Matcher errors =
          Pattern.compile("\"field\":\"([^\"]*)\",\"code\":\"([^\"]*)\"").matcher(body);
      while (errors.find()) {
        named.add(errors.group(1) + " " + errors.group(2));
      }
      assertThat(named).containsExactlyInAnyOrder(fieldsAndCodes);
    }
  }
}
