package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driving.EndOtherSessions;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.SecretToken;

/// See [EndOtherSessions].
public final class OtherSessionsEnding implements EndOtherSessions {

  private final SessionRepository sessions;

  public OtherSessionsEnding(SessionRepository sessions) {
    this.sessions = requireNonNull(sessions);
  }

  @Override
  public void endOthers(AccountId account, SecretToken kept) {
    sessions.endOthers(account, kept.hash());
  }
}
