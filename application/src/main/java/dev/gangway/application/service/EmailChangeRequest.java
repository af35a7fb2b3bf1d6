package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// See [RequestEmailChange].
public final class EmailChangeRequest implements RequestEmailChange {

  /// As long as an activation: the other mailbox may be one that is looked at in the evening.
  static final Duration VALID_FOR = Duration.ofHours(24);

  private final AccountRepository accounts;
  private final EmailChangeRepository changes;
  private final PasswordProof proof;
  private final Limits limits;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;
  private final Chance chance;
  private final InstantSource clock;

  public EmailChangeRequest(
      AccountRepository accounts,
      EmailChangeRepository changes,
      PasswordHasher hasher,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.changes = requireNonNull(changes);
    this.proof = new PasswordProof(accounts, hasher, limiter);
    this.limits = new Limits(limiter);
    this.letters = new OutgoingLetters(tasks, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.chance = requireNonNull(chance);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome request(Command command) {
    Email holds =
        accounts
            .find(command.account())
            .orElseThrow(() -> new IllegalArgumentException("no account has this id"))
            .email();
    return switch (proof.prove(holds, command.password(), command.clientAddress())) {
      case PasswordProof.Result.Proven proven -> request(command, proven);
      case PasswordProof.Result.Wrong _ -> new Outcome.CredentialsInvalid();
      case PasswordProof.Result.TooManyAttempts(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
    };
  }

  private Outcome request(Command command, PasswordProof.Result.Proven proven) {
    AccountId account = command.account();
    Optional<Duration> exceeded =
        limits
            .count(Action.CHANGE_EMAIL_BY_ACCOUNT, account.toString())
            .or(() -> limits.count(Action.CHANGE_EMAIL_BY_ADDRESS, command.email().canonical()));
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    return unitOfWork.commit(() -> {
      // Comparing took a while: somebody may have set another password, or the address may be
      // another account's by now.
      if (!proven.account().id().equals(account) || !proof.stillHolds(proven)) {
        return new Outcome.CredentialsInvalid();
      }
      var change =
          EmailChange.of(
              chance.id(), proven.account(), command.email(), clock.instant().plus(VALID_FOR));
      changes.add(change);
      letters.post(letterTo(change));
      letters.post(new Letter.EmailChangeRequested(change.id()));
      return new Outcome.Accepted();
    });
  }

  /// One mail goes to the address in either case, so that whoever asks learns nothing, and whoever
  /// reads it knows why no link has come.
  private Letter letterTo(EmailChange change) {
    return accounts
        .findByEmail(change.to())
        .map(Account::id)
        .filter(owner -> !owner.equals(change.account()))
        .<Letter>map(Letter.EmailInUse::new)
        .orElseGet(() -> new Letter.ConfirmEmail(change.id()));
  }
}
