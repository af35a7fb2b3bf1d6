package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.domain.credential.SecretToken;
import java.time.InstantSource;

/// See [IdentifySession].
public final class SessionIdentification implements IdentifySession {

  private final SessionRepository sessions;
  private final InstantSource clock;

  public SessionIdentification(SessionRepository sessions, InstantSource clock) {
    this.sessions = requireNonNull(sessions);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome identify(SecretToken session) {
    return sessions
        .find(session.hash(), clock.instant())
        .<Outcome>map(Outcome.Identified::new)
        .orElseGet(Outcome.NobodyThere::new);
  }
}
