package dev.gangway.stripe.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An address of Stripe's that the sandbox plays.
///
/// @param path with `{id}` wherever an id stands: `/v1/customers/{id}`
/// @param parameters all that it takes; any other is refused
record Route(
    String method, String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
  private static final String ID = "{id}";

  Route {
    parameters = Map.copyOf(parameters);
  }

  /// "POST /v1/customers": what rate limits count by.
  String endpoint() {
    return method + " " + path;
  }

  /// Looks whether a call is for this route.
  ///
  /// @return the ids that stand in the path, outermost first, or null if the path is not this one's
  @Nullable List<String> match(String actualMethod, String actualPath) {
    if (!method.equals(actualMethod)) {
      return null;
    }
    String[] pattern = path.split("/", -1);
    String[] actual = actualPath.split("/", -1);
    if (pattern.length != actual.length) {
      return null;
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].equals(ID) && !actual[i].isEmpty()) {
        ids.add(actual[i]);
      } else if (!pattern[i].equals(actual[i])) {
        return null;
      }
    }
    return ids;
  }

  static Route get(String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
    return new Route("GET", path, parameters, work);
  }

  static Route post(String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
    return new Route("POST", path, parameters, work);
  }

  static Route delete(String path, Function<Call, Effect> work) {
    return delete(path, Map.of(), work);
  }

  static Route delete(String path, Map<String, Shape> parameters, Function<Call, Effect> work) {
    return new Route("DELETE", path, parameters, work);
  }
}
