package dev.gangway.stripe.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An address of Stripe's that the sandbox plays.
///
/// @param path with `{id}` where an id stands: `/v1/customers/{id}`
/// @param parameters all that it takes; any other is refused
record Route(
    String method, String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
  Route {
    parameters = Map.copyOf(parameters);
  }

  /// "POST /v1/customers": what rate limits count by.
  String endpoint() {
    return method + " " + path;
  }

  /// Looks whether a call is for this route.
  ///
  /// @return the id that stands in the path, an empty text if none belongs there, or null if the
  ///   path is not this one's
  @Nullable String match(String actualMethod, String actualPath) {
    if (!method.equals(actualMethod)) {
      return null;
    }
    int id = path.indexOf("{id}");
    if (id < 0) {
      return path.equals(actualPath) ? "" : null;
    }
    if (!actualPath.startsWith(path.substring(0, id))) {
      return null;
    }
    String rest = actualPath.substring(id);
    String after = path.substring(id + "{id}".length());
    if (!rest.endsWith(after)) {
      return null;
    }
    String found = rest.substring(0, rest.length() - after.length());
    return found.isEmpty() || found.contains("/") ? null : found;
  }

  static Route get(String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
    return new Route("GET", path, parameters, work);
  }

  static Route post(String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
    return new Route("POST", path, parameters, work);
  }

  static Route delete(String path, Function<Call, Effect> work) {
    return new Route("DELETE", path, Map.of(), work);
  }

  static boolean oneTakesPath(List<Route> routes, String actualPath) {
    return routes.stream().anyMatch(route -> route.match(route.method, actualPath) != null);
  }
}
