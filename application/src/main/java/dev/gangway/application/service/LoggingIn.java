package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.time.InstantSource;

/// See [LogIn].
public final class LoggingIn implements LogIn {

  private final PasswordProof proof;
  private final SessionRepository sessions;
  private final SessionOpening opening;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public LoggingIn(
      AccountRepository accounts,
      PasswordHasher hasher,
      SessionRepository sessions,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.proof = new PasswordProof(accounts, hasher, limiter);
    this.sessions = requireNonNull(sessions);
    this.opening = new SessionOpening(sessions, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome logIn(Command command) {
    return switch (proof.prove(command.email(), command.characters(), command.clientAddress())) {
      case PasswordProof.Result.Proven proven ->
          unitOfWork.commit(() -> openSession(command, proven));
      case PasswordProof.Result.Wrong _ -> new Outcome.CredentialsInvalid();
      case PasswordProof.Result.TooManyAttempts(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
    };
  }

  private Outcome openSession(Command command, PasswordProof.Result.Proven proven) {
    // Comparing took a while. Whoever set a new password meanwhile has ended every session, and
    // this must not be one that comes after.
    if (!proof.stillHolds(proven)) {
      return new Outcome.CredentialsInvalid();
    }
    AccountId account = proven.account().id();
    command.replaced().ifPresent(replaced -> sessions.end(replaced.hash()));
    SessionOpening.OpenedSession session =
        opening.open(account, command.userAgent(), clock.instant());
    return new Outcome.LoggedIn(account, session.secret(), session.expiresAt());
  }
}
