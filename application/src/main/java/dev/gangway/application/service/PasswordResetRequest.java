package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.util.Optional;

/// See [RequestPasswordReset].
public final class PasswordResetRequest implements RequestPasswordReset {

  private final AccountRepository accounts;
  private final Limits limits;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;

  public PasswordResetRequest(
      AccountRepository accounts,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance) {
    this.accounts = requireNonNull(accounts);
    this.limits = new Limits(limiter);
    this.letters = new OutgoingLetters(tasks, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
  }

  @Override
  public Outcome request(Command command) {
    Optional<Duration> exceeded =
        limits.count(
            Action.REQUEST_RESET_BY_IP,
            Action.REQUEST_RESET_BY_ADDRESS_AND_NETWORK,
            Action.REQUEST_RESET_BY_ADDRESS,
            command.email(),
            command.clientAddress());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    unitOfWork.commit(() -> {
      Letter letter =
          accounts
              .findByEmail(command.email())
              .map(PasswordResetRequest::letterFor)
              .orElseGet(Letter.Nobody::new);
      letters.post(letter);
    });
    return new Outcome.Accepted();
  }

  /// Somebody who never verified the address has no password to reset: the way in is to activate,
  /// and not with a password that a stranger may have registered with.
  private static Letter letterFor(Account account) {
    return account.isActivated()
        ? new Letter.PasswordReset(account.id())
        : new Letter.ActivationWithoutPassword(account.id());
  }
}
