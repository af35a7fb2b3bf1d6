package dev.gangway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;

/// Counts and times requests, by route and never by path: paths hold tokens and ids, and there is
/// no end to them.
final class Measurements {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final MeterRegistry registry;

  Measurements(MeterRegistry registry) {
    this.registry = registry;
  }

  void answered(String method, String route, int status, Duration took) {
    Timer.builder("http.server.requests")
        .description("How long requests took, from their last byte to the answer")
        .tag("method", METHODS.contains(method) ? method : "OTHER")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(5))
        .register(registry)
        .record(took);
  }
}
