package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driving.EndSession;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.session.SessionId;
import java.time.InstantSource;

/// See [EndSession].
public final class SessionEnding implements EndSession {

  private final SessionRepository sessions;
  private final InstantSource clock;

  public SessionEnding(SessionRepository sessions, InstantSource clock) {
    this.sessions = requireNonNull(sessions);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome end(AccountId account, SessionId session) {
    return switch (sessions.end(account, session, clock.instant())) {
      case ENDED -> new Outcome.Ended();
      case NO_SUCH_SESSION -> new Outcome.NoSuchSession();
    };
  }
}
