package dev.gangway.web.json;

import dev.gangway.application.port.driving.ListSessions;
import io.avaje.jsonb.Json;
import java.util.List;

/// `SessionList` of the contract: where somebody is logged in.
@Json
public record SessionListView(List<ListedSessionView> sessions) {

  public static SessionListView of(List<ListSessions.ListedSession> sessions) {
    return new SessionListView(sessions.stream().map(ListedSessionView::of).toList());
  }
}
