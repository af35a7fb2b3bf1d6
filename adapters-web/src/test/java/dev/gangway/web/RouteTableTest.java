package dev.gangway.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.web.json.JsonFormat;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RouteTableTest {

  private final List<Route> routes = everyRoute();
  private final RouteTable table = new RouteTable(routes);

  @Test
  void has_exactly_the_routes_of_the_golden_file() throws IOException {
    String golden;
    try (InputStream in = RouteTableTest.class.getResourceAsStream("/routes.golden")) {
      golden = new String(in.readAllBytes(), UTF_8);
    }

    String declared =
        String.join("\n", routes.stream().map(RouteTableTest::line).sorted().toList()) + "\n";

    assertThat(declared)
        .as("a route was added, removed or opened to others: is that meant? Then change the file")
        .isEqualTo(golden);
  }

  @Test
  void has_exactly_the_operations_of_the_contract() {
    assertThat(new TreeSet<>(routes.stream().map(r -> r.verb() + " " + r.template()).toList()))
        .isEqualTo(RunningWeb.contract().operations());
  }

  @Test
  void has_a_problem_for_each_code_of_the_contract() {
    assertThat(new TreeSet<>(List.of(Problem.values()).stream().map(Problem::code).toList()))
        .isEqualTo(RunningWeb.contract().problemCodes());
  }

  @Nested
  class Finding {

    @Test
    void decodes_what_stands_in_an_open_place() {
      RouteTable.Match match = table.find("GET", "/api/v1/partners/Acme%20Inc");

      assertThat(match)
          .isInstanceOfSatisfying(
              RouteTable.Match.Found.class,
              found -> assertThat(found.path()).containsEntry("code", "Acme Inc"));
    }

    @Test
    void takes_an_encoded_slash_for_no_slash() {
      assertThat(table.find("GET", "/api/v1/plan-offers%2Fcurrent"))
          .isEqualTo(new RouteTable.Match.Nothing());
      assertThat(table.find("GET", "/api/v1/partners/a%2Fb"))
          .isInstanceOfSatisfying(
              RouteTable.Match.Found.class,
              found -> assertThat(found.path()).containsEntry("code", "\uFFFD"));
    }

    @Test
    void knows_the_methods_of_a_path() {
      assertThat(table.find("PATCH", "/api/v1/sessions/current"))
          .isEqualTo(
              new RouteTable.Match.OtherMethod("/api/v1/sessions/current", "GET, HEAD, DELETE"));
    }

    @Test
    void is_strict_about_case_slashes_and_dots() {
      for (String path :
          List.of(
              "/api/v1/Sessions",
              "/api/v1/sessions/",
              "/api//v1/sessions",
              "/api/v1/./sessions",
              "/api/v1/x/../sessions",
              "/api/v1/sessions;v=1",
              "api/v1/sessions",
              "*",
              "")) {
        assertThat(table.find("POST", path)).as(path).isEqualTo(new RouteTable.Match.Nothing());
      }
    }
  }

  private static String line(Route route) {
    return String.join(
        " ",
        route.verb().name(),
        route.template(),
        route.useCase(),
        route.caller().name().toLowerCase(Locale.ROOT),
        route.repeatable() ? "repeatable" : "once");
  }

  private static List<Route> everyRoute() {
    WebConfig config =
        WebConfig.withDefaults(
            0,
            URI.create("http://localhost:8080"),
            () -> People.NOW,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    return WebAdapter.routes(
        config,
        new FakeApplication().useCases(),
        new Answers(new JsonFormat()),
        new SessionCookie(false, config.clock()),
        new StreamPlaces(1, 1));
  }
}
