package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.time.InstantSource;

/// See [ChangePassword].
public final class PasswordChange implements ChangePassword {

  private final AccountRepository accounts;
  private final PasswordResetTokenRepository resetTokens;
  private final EmailChangeRepository emailChanges;
  private final SessionRepository sessions;
  private final PasswordHasher hasher;
  private final CommonPasswords commonPasswords;
  private final PasswordProof proof;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PasswordChange(
      AccountRepository accounts,
      PasswordResetTokenRepository resetTokens,
      EmailChangeRepository emailChanges,
      SessionRepository sessions,
      PasswordHasher hasher,
      CommonPasswords commonPasswords,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.resetTokens = requireNonNull(resetTokens);
    this.emailChanges = requireNonNull(emailChanges);
    this.sessions = requireNonNull(sessions);
    this.hasher = requireNonNull(hasher);
    this.commonPasswords = requireNonNull(commonPasswords);
    this.proof = new PasswordProof(accounts, hasher, limiter);
    this.letters = new OutgoingLetters(tasks, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome change(Command command) {
    // Before the old one is compared, which costs more and may count as a failure.
    if (commonPasswords.include(command.replacement())) {
      return new Outcome.PasswordTooCommon();
    }
    Email email =
        accounts
            .find(command.account())
            .orElseThrow(() -> new IllegalArgumentException("no account has this id"))
            .email();
    return switch (proof.prove(email, command.current(), command.clientAddress())) {
      case PasswordProof.Result.Proven proven -> change(command, proven);
      case PasswordProof.Result.Wrong _ -> new Outcome.CredentialsInvalid();
      case PasswordProof.Result.TooManyAttempts(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
    };
  }

  private Outcome change(Command command, PasswordProof.Result.Proven proven) {
    PasswordHash replacement = hasher.hash(command.replacement());
    return unitOfWork.commit(() -> {
      AccountId account = command.account();
      // Comparing and hashing took a while: somebody may have set another one, or the address may
      // be another account's by now.
      if (!proven.account().id().equals(account) || !proof.stillHolds(proven)) {
        return new Outcome.CredentialsInvalid();
      }
      accounts.changePassword(account, replacement);
      resetTokens.spendAll(account, clock.instant());
      emailChanges.withdraw(account);
      sessions.endOthers(account, command.session().hash());
      letters.post(new Letter.PasswordChanged(account));
      return new Outcome.PasswordChanged();
    });
  }
}
