package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.SessionRepository.Session;
import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// See [ListSessions].
public final class SessionListing implements ListSessions {

  private final SessionRepository sessions;
  private final InstantSource clock;

  public SessionListing(SessionRepository sessions, InstantSource clock) {
    this.sessions = requireNonNull(sessions);
    this.clock = requireNonNull(clock);
  }

  @Override
  public List<ListedSession> list(AccountId account, SecretToken asking) {
    return sessions.all(account, clock.instant()).stream()
        .map(session -> listed(session, asking))
        .sorted(Comparator.comparing(ListedSession::standing))
        .toList();
  }

  private static ListedSession listed(Session session, SecretToken asking) {
    return new ListedSession(
        session.id(),
        session.startedAt(),
        session.lastSeenAt(),
        session.userAgent(),
        session.token().equals(asking.hash()) ? Standing.CURRENT : Standing.OTHER);
  }
}
