package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// See [ResendActivation].
public final class ActivationResending implements ResendActivation {

  private final AccountRepository accounts;
  private final Limits limits;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;

  public ActivationResending(
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
  public Outcome resend(Command command) {
    Optional<Duration> exceeded =
        limits.count(
            Action.RESEND_BY_IP,
            Action.RESEND_BY_ADDRESS_AND_NETWORK,
            Action.RESEND_BY_ADDRESS,
            command.email(),
            command.clientAddress());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    unitOfWork.commit(() -> {
      Letter letter =
          accounts.findByEmail(command.email()).map(this::letterFor).orElseGet(Letter.Nobody::new);
      letters.post(letter);
    });
    return new Outcome.Accepted();
  }

  /// Where the form was sent off more than once, nobody can tell which of the passwords is that of
  /// the person who asks.
  private Letter letterFor(Account account) {
    if (account.isActivated()) {
      return new Letter.AlreadyRegistered(account.id());
    }
    List<AccountRepository.Registration> pending = accounts.pending(account.id());
    return pending.size() == 1
        ? new Letter.Activation(account.id(), pending.getFirst().id())
        : new Letter.ActivationWithoutPassword(account.id());
  }
}
