package dev.gangway.web;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the route that a request means.
///
/// Paths are compared as they were sent, segment by segment, and only what stands in an open place
/// is decoded, once: an encoded slash never makes two segments out of one.
final class RouteTable {

  private final List<Route> routes;

  /// @throws IllegalArgumentException if two routes have the same verb and path
  RouteTable(List<Route> routes) {
    Set<String> seen = new TreeSet<>();
    for (Route route : routes) {
      if (!seen.add(route.verb() + " " + route.template())) {
        throw new IllegalArgumentException(route.verb() + " " + route.template() + " stands twice");
      }
    }
    this.routes = List.copyOf(routes);
  }

  sealed interface Match {
    record Found(Route route, Map<String, String> path) implements Match {}

    /// The path is known, the method is not.
    ///
    /// @param allowed the methods that the path has, as the `Allow` header names them
    record OtherMethod(String template, String allowed) implements Match {}

    record Nothing() implements Match {}
  }

  List<Route> routes() {
    return routes;
  }

  Match find(String method, String rawPath) {
    List<String> segments = List.of(rawPath.split("/", -1));
    Set<Route.Verb> verbs = EnumSet.noneOf(Route.Verb.class);
    String template = "";
    for (Route route : routes) {
      Optional<Map<String, String>> path = match(route, segments);
      if (path.isPresent()) {
        if (serves(route.verb(), method)) {
          return new Match.Found(route, path.get());
        }
        verbs.add(route.verb());
        // The first, as for a request that is served: what is written out stands before what is
        // open.
        template = template.isEmpty() ? route.template() : template;
      }
    }
    return verbs.isEmpty() ? new Match.Nothing() : new Match.OtherMethod(template, allowed(verbs));
  }

  /// `HEAD` is answered wherever `GET` is (RFC 9110, 9.3.2).
  private static boolean serves(Route.Verb verb, String method) {
    return verb.name().equals(method) || (verb == Route.Verb.GET && method.equals("HEAD"));
  }

  private static String allowed(Set<Route.Verb> verbs) {
    StringBuilder allowed = new StringBuilder();
    for (Route.Verb verb : verbs) {
      allowed.append(allowed.isEmpty() ? "" : ", ").append(verb);
      if (verb == Route.Verb.GET) {
        allowed.append(", HEAD");
      }
    }
    return allowed.toString().toUpperCase(Locale.ROOT);
  }

  private static Optional<Map<String, String>> match(Route route, List<String> segments) {
    List<String> expected = route.segments();
    if (expected.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> open = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String part = expected.get(i);
      if (part.startsWith("{")) {
        if (segments.get(i).isEmpty()) {
          return Optional.empty();
        }
        open.put(
            part.substring(1, part.length() - 1),
            PathSegment.decode(segments.get(i)).orElse(PathSegment.UNREADABLE));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(open);
  }
}
