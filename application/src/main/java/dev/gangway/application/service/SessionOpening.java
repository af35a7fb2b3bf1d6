package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.SessionRepository.Session;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Begins a session: a new secret each time, so that one planted in a browser before is worth
/// nothing after (session fixation).
final class SessionOpening {

  /// Long enough to come back a week later without logging in.
  static final Duration LIFETIME = Duration.ofDays(14);

  private final SessionRepository sessions;
  private final Chance chance;

  SessionOpening(SessionRepository sessions, Chance chance) {
    this.sessions = requireNonNull(sessions);
    this.chance = requireNonNull(chance);
  }

  OpenedSession open(AccountId account, Optional<UserAgent> userAgent, Instant now) {
    SecretToken secret = chance.token();
    Instant expiresAt = now.plus(LIFETIME);
    sessions.add(
        new Session(
            new SessionId(chance.id()), secret.hash(), account, now, now, expiresAt, userAgent));
    return new OpenedSession(secret, expiresAt);
  }

  record OpenedSession(SecretToken secret, Instant expiresAt) {}
}
