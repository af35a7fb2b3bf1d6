package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordHasher.Match;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// See [LogIn].
public final class LoggingIn implements LogIn {

  /// Compared where what was typed cannot be a password at all; any will do, it matches nothing.
  private static final Password NOBODYS = new Password("nobody's password");

  private final AccountRepository accounts;
  private final PasswordHasher hasher;
  private final SessionRepository sessions;
  private final SessionOpening opening;
  private final Limits limits;
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
    this.accounts = requireNonNull(accounts);
    this.hasher = requireNonNull(hasher);
    this.sessions = requireNonNull(sessions);
    this.opening = new SessionOpening(sessions, chance);
    this.limits = new Limits(limiter);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome logIn(Command command) {
    Optional<Duration> exceeded =
        limits
            .count(Action.LOG_IN_BY_IP, command.clientAddress())
            .or(() -> limits.ask(Action.LOG_IN_BY_ADDRESS_AND_NETWORK, fromNetwork(command)))
            .or(() -> limits.ask(Action.LOG_IN_BY_ADDRESS, command.email().canonical()));
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    Optional<Account> account = accounts.findByEmail(command.email());
    Optional<PasswordHash> hash = account.map(Account::id).flatMap(accounts::password);
    if (compare(command.characters(), hash) == Match.DIFFERS) {
      return failed(command);
    }
    AccountId id = account.orElseThrow().id();
    return unitOfWork.commit(() -> {
      // Comparing took a while. Whoever set a new password meanwhile has ended every session, and
      // this must not be one that comes after.
      if (!accounts.findForChange(id).flatMap(_ -> accounts.password(id)).equals(hash)) {
        return new Outcome.CredentialsInvalid();
      }
      command.replaced().ifPresent(replaced -> sessions.end(replaced.hash()));
      SessionOpening.OpenedSession session = opening.open(id, command.userAgent(), clock.instant());
      return new Outcome.LoggedIn(id, session.secret(), session.expiresAt());
    });
  }

  /// Only what fails counts towards the limits by address: nobody is locked out by logging in.
  private Outcome failed(Command command) {
    return limits
        .count(Action.LOG_IN_BY_ADDRESS_AND_NETWORK, fromNetwork(command))
        .or(() -> limits.count(Action.LOG_IN_BY_ADDRESS, command.email().canonical()))
        .<Outcome>map(Outcome.TooManyAttempts::new)
        .orElseGet(Outcome.CredentialsInvalid::new);
  }

  private static String fromNetwork(Command command) {
    return Limits.subject(command.email(), command.clientAddress());
  }

  /// Always costs one comparison, whether or not there is anything to compare with.
  private Match compare(String characters, Optional<PasswordHash> hash) {
    Optional<Password> typed = password(characters);
    if (typed.isPresent() && hash.isPresent()) {
      return hasher.compare(typed.get(), hash.get());
    }
    hasher.compareWithNothing(typed.orElse(NOBODYS));
    return Match.DIFFERS;
  }

  private static Optional<Password> password(String characters) {
    int length = characters.codePointCount(0, characters.length());
    return length < Password.SHORTEST || length > Password.LONGEST
        ? Optional.empty()
        : Optional.of(new Password(characters));
  }
}
