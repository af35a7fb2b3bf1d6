package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driving.LogOut;
import dev.gangway.domain.credential.SecretToken;

/// See [LogOut].
public final class LoggingOut implements LogOut {

  private final SessionRepository sessions;

  public LoggingOut(SessionRepository sessions) {
    this.sessions = requireNonNull(sessions);
  }

  @Override
  public void logOut(SecretToken session) {
    sessions.end(session.hash());
  }
}
