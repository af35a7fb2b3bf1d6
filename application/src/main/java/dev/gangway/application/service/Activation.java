package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.EventInbox;
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
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.letter.Letter;
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
  private final SessionRepository sessions;
  private final SessionOpening opening;
  private final PaymentAccountWish wish;
  private final PaymentAccountTrigger trigger;
  private final OutgoingLetters letters;
  private final PromoCredit promo;
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
      EventInbox inbox,
      CatalogueRepository catalogues,
      CreditRepository credit,
      TaskQueue tasks,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock,
      PaymentAccountTrigger trigger) {
    this.accounts = requireNonNull(accounts);
    this.tokens = requireNonNull(tokens);
    this.onboardings = requireNonNull(onboardings);
    this.sessions = requireNonNull(sessions);
    this.opening = new SessionOpening(sessions, chance);
    this.wish = new PaymentAccountWish(gateway, openings, inbox, tasks);
    this.trigger = requireNonNull(trigger);
    this.letters = new OutgoingLetters(tasks, chance);
    this.promo = new PromoCredit(catalogues, credit, onboardings, tasks);
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
      Optional<ActivationToken> proof =
          switch (command) {
            case Command.ByToken(SecretToken token, _, _, _) -> proofBy(token, now);
            case Command.ByCode(Email email, ActivationCode code, _, _, _) ->
                proofBy(email, code, now);
          };
      return proof
          .<Outcome>map(token -> activate(token, command, now))
          .orElseGet(Outcome.Invalid::new);
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

  private Optional<ActivationToken> proofBy(SecretToken secret, Instant now) {
    Optional<ActivationToken> mailed = tokens.find(secret.hash());
    if (mailed.isEmpty() || !waitsForActivation(mailed.get().account())) {
      return Optional.empty();
    }
    // Read again: until the account was locked, its registration may have had to make room.
    return tokens.find(secret.hash()).filter(token -> now.isBefore(token.expiresAt()));
  }

  private Optional<ActivationToken> proofBy(Email email, ActivationCode code, Instant now) {
    AccountId account = accounts.findByEmail(email).map(Account::id).orElse(NOBODY);
    boolean waits = waitsForActivation(account);
    return tokens
        .newest(account)
        .filter(token -> waits && now.isBefore(token.expiresAt()))
        .filter(token -> code.matches(token.code(), token.token()));
  }

  /// Locks the account, so that two activations at once follow one after the other.
  private boolean waitsForActivation(AccountId account) {
    return onboardings
        .findForChange(account)
        .filter(Onboarding.Registered.class::isInstance)
        .isPresent();
  }

  private Outcome activate(ActivationToken proof, Command command, Instant now) {
    AccountId id = proof.account();
    proof
        .registration()
        .ifPresentOrElse(
            registration -> complete(pending(id, registration), id, now),
            () -> activateWithoutPassword(id, now));
    tokens.deleteAll(id);
    if (trigger == PaymentAccountTrigger.ACTIVATION) {
      wish.commitFor(accounts.find(id).orElseThrow());
    }
    // Checked when it was typed. Should it have gone out of use since, that is as if it had never
    // been there.
    accounts
        .find(id)
        .flatMap(account -> account.attribution().promoCode())
        .ifPresent(code -> promo.redeem(id, code, now));
    command.replaced().ifPresent(earlier -> sessions.end(earlier.hash()));
    SessionOpening.OpenedSession session = opening.open(id, command.userAgent(), now);
    return new Outcome.Activated(id, session.secret(), session.expiresAt());
  }

  private Registration pending(AccountId account, UUID registration) {
    return accounts.pending(account).stream()
        .filter(each -> each.id().equals(registration))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a token outlived its registration"));
  }

  private void complete(Registration registration, AccountId id, Instant now) {
    accounts.activate(id, registration.profile(), Optional.of(registration.password()), now);
  }

  /// Neither password nor name: they may be a stranger's. The person is logged in, and gets a mail
  /// with which to set a password.
  private void activateWithoutPassword(AccountId id, Instant now) {
    Language language = accounts.find(id).orElseThrow().profile().language();
    accounts.activate(id, Profile.initial(Optional.empty(), language), Optional.empty(), now);
    letters.post(new Letter.PasswordReset(id));
  }
}
