package dev.gangway.web.json;

import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.domain.session.UserAgent;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/// `ListedSession` of the contract.
@Json
public record ListedSessionView(
    String id, Instant startedAt, Instant lastSeenAt, Optional<String> userAgent, boolean current) {

  static ListedSessionView of(ListSessions.ListedSession session) {
    return new ListedSessionView(
        session.id().toString(),
        session.startedAt(),
        session.lastSeenAt(),
        session.userAgent().map(UserAgent::text),
        session.standing() == ListSessions.Standing.CURRENT);
  }

  /// Hides all of it: it is personal.
  @Override
  public String toString() {
    return "ListedSessionView[hidden]";
  }
}
