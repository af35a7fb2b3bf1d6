package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.credential.TokenHash;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// See [ConfirmEmailChange].
public final class EmailChangeConfirmation implements ConfirmEmailChange {

  private final AccountRepository accounts;
  private final EmailChangeRepository changes;
  private final PasswordResetTokenRepository resetTokens;
  private final SessionRepository sessions;
  private final TaskQueue tasks;
  private final Limits limits;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public EmailChangeConfirmation(
      AccountRepository accounts,
      EmailChangeRepository changes,
      PasswordResetTokenRepository resetTokens,
      SessionRepository sessions,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.changes = requireNonNull(changes);
    this.resetTokens = requireNonNull(resetTokens);
    this.sessions = requireNonNull(sessions);
    this.tasks = requireNonNull(tasks);
    this.limits = new Limits(limiter);
    this.letters = new OutgoingLetters(tasks, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome confirm(Command command) {
    Optional<Duration> exceeded = limits.count(Action.CONFIRM_EMAIL_BY_IP, command.clientAddress());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    return unitOfWork.commit(() -> {
      Instant now = clock.instant();
      Optional<EmailChange> change = lockedBy(command.token().hash(), now);
      change.ifPresent(open -> confirm(open, command, now));
      return change.<Outcome>map(_ -> new Outcome.EmailChanged()).orElseGet(Outcome.Invalid::new);
    });
  }

  /// The open wish that the token proves, with the new address and the account locked. In the order
  /// in which a registration locks them: of two that lock the same things in different orders, each
  /// would wait for what the other holds.
  private Optional<EmailChange> lockedBy(TokenHash token, Instant now) {
    Optional<EmailChange> mailed = changes.findByToken(token);
    if (mailed.isEmpty()) {
      return Optional.empty();
    }
    accounts.lockAddress(mailed.get().to());
    return accounts
        .findForChange(mailed.get().account())
        // Read again: until both were locked, it may have been used, or withdrawn.
        .flatMap(_ -> changes.findByToken(token))
        .filter(change -> change.isOpenAt(now))
        .filter(this::isFree);
  }

  /// Whether nobody else has the new address; in whatever case, because so it is kept unique.
  private boolean isFree(EmailChange change) {
    return accounts
        .findByEmail(change.to())
        .map(Account::id)
        .filter(owner -> !owner.equals(change.account()))
        .isEmpty();
  }

  private void confirm(EmailChange change, Command command, Instant now) {
    AccountId account = change.account();
    accounts.changeEmail(account, change.to());
    changes.confirm(change.id());
    // Links that lie in the old mailbox.
    resetTokens.spendAll(account, now);
    command
        .session()
        .ifPresentOrElse(
            session -> sessions.endOthers(account, session.hash()), () -> sessions.endAll(account));
    tasks.enqueue(new TaskQueue.Task.DescribePayer(account));
    letters.post(new Letter.EmailChanged(change.id()));
  }
}
