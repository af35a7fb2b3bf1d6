package dev.gangway.web;

import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.UserAgent;
import dev.gangway.web.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request, as a resource sees it.
///
/// @param path what stands in the places that the route leaves open, decoded
/// @param repeat the `Idempotency-Key`, and what the request asks for
record Call(
    Incoming incoming,
    Route route,
    Map<String, String> path,
    String clientAddress,
    Optional<SecretToken> session,
    Optional<Repeat> repeat) {

  /// What marks a request as a repeat of another.
  record Repeat(String key, Fields fields) {}

  String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException(route.template() + " has no {" + name + "}");
    }
    return value;
  }

  /// What sends the call, as it says itself.
  Optional<UserAgent> userAgent() {
    return header("User-Agent").stream().findFirst().flatMap(UserAgent::ofHeader);
  }

  /// The session of a call that only somebody who is logged in may make.
  SecretToken ownSession() {
    return session.orElseThrow(
        () -> new IllegalStateException(route.template() + " is not for a session"));
  }

  List<String> header(String name) {
    return incoming.headers().apply(name);
  }
}
