package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// See [ResetPassword].
public final class PasswordResetting implements ResetPassword {

  private final AccountRepository accounts;
  private final PasswordResetTokenRepository tokens;
  private final EmailChangeRepository emailChanges;
  private final SessionRepository sessions;
  private final PasswordHasher hasher;
  private final CommonPasswords commonPasswords;
  private final Limits limits;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PasswordResetting(
      AccountRepository accounts,
      PasswordResetTokenRepository tokens,
      EmailChangeRepository emailChanges,
      SessionRepository sessions,
      PasswordHasher hasher,
      CommonPasswords commonPasswords,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.tokens = requireNonNull(tokens);
    this.emailChanges = requireNonNull(emailChanges);
    this.sessions = requireNonNull(sessions);
    this.hasher = requireNonNull(hasher);
    this.commonPasswords = requireNonNull(commonPasswords);
    this.limits = new Limits(limiter);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome reset(Command command) {
    Optional<Duration> exceeded = limits.count(Action.RESET_BY_IP, command.clientAddress());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    // Before the token is spent: a refused password must not cost the person the mail.
    if (commonPasswords.include(command.password())) {
      return new Outcome.PasswordTooCommon();
    }
    PasswordHash password = hasher.hash(command.password());
    return unitOfWork.commit(() -> {
      Instant now = clock.instant();
      TokenHash token = command.token().hash();
      // Locked before the token is spent: of two resets at once, with two tokens of the same
      // account, each would wait for what the other holds. And no log-in begins meanwhile.
      Optional<AccountId> account =
          tokens.find(token, now).flatMap(accounts::findForChange).map(Account::id);
      if (account.isEmpty() || tokens.spend(token, now).isEmpty()) {
        return new Outcome.Invalid();
      }
      accounts.changePassword(account.get(), password);
      tokens.spendAll(account.get(), now);
      emailChanges.withdraw(account.get());
      sessions.endAll(account.get());
      return new Outcome.PasswordChanged();
    });
  }
}
