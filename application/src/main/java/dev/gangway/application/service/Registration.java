package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.letter.Letter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// See [RegisterPerson].
public final class Registration implements RegisterPerson {

  private final AccountRepository accounts;
  private final CatalogueRepository catalogues;
  private final PasswordHasher hasher;
  private final CommonPasswords commonPasswords;
  private final Limits limits;
  private final OutgoingLetters letters;
  private final UnitOfWork unitOfWork;
  private final Chance chance;
  private final InstantSource clock;

  public Registration(
      AccountRepository accounts,
      CatalogueRepository catalogues,
      PasswordHasher hasher,
      CommonPasswords commonPasswords,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.catalogues = requireNonNull(catalogues);
    this.hasher = requireNonNull(hasher);
    this.commonPasswords = requireNonNull(commonPasswords);
    this.limits = new Limits(limiter);
    this.letters = new OutgoingLetters(tasks, chance);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.chance = requireNonNull(chance);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome register(Command command) {
    Optional<Duration> exceeded =
        limits.count(
            Action.REGISTER_BY_IP,
            Action.REGISTER_BY_ADDRESS_AND_NETWORK,
            Action.REGISTER_BY_ADDRESS,
            command.email(),
            command.clientAddress());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    if (commonPasswords.include(command.password())) {
      return new Outcome.PasswordTooCommon();
    }
    if (promoCode(command).filter(typed -> !isOn(typed)).isPresent()) {
      return new Outcome.PromoCodeInvalid();
    }
    // Hashed for a known address too, and outside the unit of work: it takes a core for a while.
    PasswordHash password = hasher.hash(command.password());
    unitOfWork.commit(() -> register(command, password));
    return new Outcome.Accepted();
  }

  private void register(Command command, PasswordHash password) {
    accounts.lockAddress(command.email());
    Attribution attribution = attributionOf(command);
    var registration =
        new AccountRepository.Registration(
            chance.id(), password, command.name(), command.language());
    // Locked, and read again: it may be being activated at this moment.
    Optional<Account> known =
        accounts.findByEmail(command.email()).map(Account::id).flatMap(accounts::findForChange);
    if (known.isEmpty()) {
      var account =
          new Account(
              new AccountId(chance.id()),
              command.email(),
              registration.profile(),
              attribution,
              clock.instant(),
              Optional.empty());
      accounts.add(account, registration);
      letters.post(new Letter.Activation(account.id(), registration.id()));
    } else if (known.get().isActivated()) {
      letters.post(new Letter.AlreadyRegistered(known.get().id()));
    } else {
      accounts.registerAgain(known.get().id(), registration);
      letters.post(new Letter.Activation(known.get().id(), registration.id()));
    }
  }

  private Attribution attributionOf(Command command) {
    Optional<String> typed =
        command.partner().map(String::strip).filter(partner -> !partner.isEmpty());
    return new Attribution(
        typed,
        typed.flatMap(catalogues.current()::partnerFor).map(Partner::code),
        promoCode(command));
  }

  private static Optional<String> promoCode(Command command) {
    return command.promoCode().map(String::strip).filter(code -> !code.isEmpty());
  }

  private boolean isOn(String typed) {
    return catalogues
        .current()
        .promoCodeFor(typed)
        .filter(code -> code.isOpenAt(clock.instant()))
        .isPresent();
  }
}
