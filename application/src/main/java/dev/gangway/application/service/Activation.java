package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.onboarding.Onboarding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// See [ActivateAccount].
public final class Activation implements ActivateAccount {

  /// Asked for where an address has no account, so that the same is asked of the database.
  private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

  private final AccountRepository accounts;
  private final ActivationTokenRepository tokens;
  private final OnboardingRepository onboardings;
  private final SessionOpening sessions;
  private final PaymentAccountWish wish;
  private final PaymentAccountTrigger trigger;
  private final Limits limits;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public Activation(
      AccountRepository accounts,
      ActivationTokenRepository tokens,
      OnboardingRepository onboardings,
      SessionRepository sessions,
      PaymentAccountOpeningRepository openings,
      PaymentGateway gateway,
      TaskQueue tasks,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock,
      PaymentAccountTrigger trigger) {
    this.accounts = requireNonNull(accounts);
    this.tokens = requireNonNull(tokens);
    this.onboardings = requireNonNull(onboardings);
    this.sessions = new SessionOpening(sessions, chance);
    this.wish = new PaymentAccountWish(gateway, openings, tasks);
    this.trigger = requireNonNull(trigger);
    this.limits = new Limits(limiter);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome activate(Command command) {
    Optional<Duration> exceeded =
        limits
            .count(Action.ACTIVATE_BY_IP, command.clientAddress())
            .or(() ->
                command instanceof Command.ByCode byCode ? tooManyCodes(byCode) : Optional.empty());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    return unitOfWork.commit(() -> {
      Instant now = clock.instant();
      Optional<AccountId> proven =
          switch (command) {
            case Command.ByToken(SecretToken token, _) -> provenBy(token, now);
            case Command.ByCode(Email email, ActivationCode code, _) -> provenBy(email, code, now);
          };
      return proven.<Outcome>map(id -> activate(id, now)).orElseGet(Outcome.Invalid::new);
    });
  }

  /// Counted before it is known whether the code is right. Whoever guesses many at once is counted
  /// for each; an unknown address costs the same; and there is no success to be taken back, because
  /// an address is activated once.
  private Optional<Duration> tooManyCodes(Command.ByCode command) {
    return limits
        .count(
            Action.ACTIVATE_BY_ADDRESS_AND_NETWORK,
            Limits.subject(command.email(), command.clientAddress()))
        .or(() -> limits.count(Action.ACTIVATE_BY_ADDRESS, command.email().canonical()));
  }

  private Optional<AccountId> provenBy(SecretToken token, Instant now) {
    Optional<ActivationToken> mailed = tokens.find(token.hash());
    if (mailed.isEmpty() || !waitsForActivation(mailed.get().account())) {
      return Optional.empty();
    }
    // Read again: until the account was locked, another call may have spent the token.
    return tokens
        .find(token.hash())
        .filter(fresh -> isAlive(fresh, now))
        .map(ActivationToken::account);
  }

  private Optional<AccountId> provenBy(Email email, ActivationCode code, Instant now) {
    AccountId account = accounts.findByEmail(email).map(Account::id).orElse(NOBODY);
    boolean waits = waitsForActivation(account);
    return tokens
        .newest(account)
        .filter(token -> waits && isAlive(token, now))
        .filter(token -> code.matches(token.code(), token.token()))
        .map(ActivationToken::account);
  }

  /// Locks the account, so that two activations at once follow one after the other.
  private boolean waitsForActivation(AccountId account) {
    return onboardings
        .findForChange(account)
        .filter(Onboarding.Registered.class::isInstance)
        .isPresent();
  }

  private boolean isAlive(ActivationToken token, Instant now) {
    return token.spentAt().isEmpty()
        && now.isBefore(token.expiresAt())
        && accounts
            .registration(token.account())
            .filter(registration -> registration.id().equals(token.registration()))
            .isPresent();
  }

  private Outcome activate(AccountId id, Instant now) {
    accounts.activate(id, now);
    tokens.spendAll(id, now);
    if (trigger == PaymentAccountTrigger.ACTIVATION) {
      wish.commitFor(accounts.find(id).orElseThrow());
    }
    SessionOpening.OpenedSession session = sessions.open(id, now);
    return new Outcome.Activated(id, session.secret(), session.expiresAt());
  }
}
