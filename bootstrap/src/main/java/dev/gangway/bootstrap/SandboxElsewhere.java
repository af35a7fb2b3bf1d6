package dev.gangway.bootstrap;

import dev.gangway.bootstrap.reading.Mistakes;
import dev.gangway.bootstrap.reading.Yaml;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The sandbox of another process, as far as more than Stripe's API is asked of it.
final class SandboxElsewhere {

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  private SandboxElsewhere() {}

  /// The time that it has by now. Should somebody move its clock meanwhile, this one stays behind.
  ///
  /// @throws CannotReach if it does not answer
  static InstantSource clock(URI address) {
    try (var client = HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build()) {
      var request =
          HttpRequest.newBuilder(address.resolve("/clock")).timeout(ANSWERS_WITHIN).build();
      String body = client.send(request, BodyHandlers.ofString()).body();
      Duration ahead =
          Yaml.parse("clock", body, new Mistakes())
              .flatMap(fields -> ahead(fields))
              .orElseThrow(() -> new CannotReach("The sandbox at " + address + " has no clock."));
      return () -> InstantSource.system().instant().plus(ahead);
    } catch (IOException failure) {
      throw new CannotReach("The sandbox at " + address + " does not answer.");
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new CannotReach("The sandbox at " + address + " was not waited for.");
    }
  }

  private static Optional<Duration> ahead(Yaml.Fields fields) {
    return fields.byName().get("ahead") instanceof Yaml.Text(String text, _)
        ? Optional.of(Duration.parse(text))
        : Optional.empty();
  }

  /// It does not answer as a sandbox does.
  static final class CannotReach extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotReach(String message) {
      super(message);
    }
  }
}
