package dev.gangway.web;

import dev.gangway.domain.credential.SecretToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The cookie that holds the session. Scripts cannot read it, other sites' requests come without it
/// (but for plain links), and over TLS no other host of the domain can set it.
final class SessionCookie {

  private final String name;
  private final String attributes;
  private final InstantSource clock;

  SessionCookie(boolean overTls, InstantSource clock) {
    this.name = overTls ? "__Host-gangway_session" : "gangway_session";
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (overTls ? "; Secure" : "");
    this.clock = clock;
  }

  /// The session that a request came with. What has another shape than ours is none.
  Optional<SecretToken> read(List<String> cookieHeaders) {
    for (String header : cookieHeaders) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          Optional<SecretToken> token = Tokens.parse(unquoted(pair.substring(equals + 1).strip()));
          if (token.isPresent()) {
            return token;
          }
        }
      }
    }
    return Optional.empty();
  }

  /// A value may stand in double quotes (RFC 6265 §4.1.1); Java's own cookie handler sends it so.
  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /// The `Set-Cookie` header that gives a browser its session.
  String give(SecretToken session, Instant expiresAt) {
    long seconds = Math.max(0, Duration.between(clock.instant(), expiresAt).toSeconds());
    return name + "=" + session.characters() + "; Max-Age=" + seconds + attributes;
  }

  /// The `Set-Cookie` header that takes it back.
  String takeBack() {
    return name + "=; Max-Age=0" + attributes;
  }
}
