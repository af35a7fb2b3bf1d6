package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.Mailer.Answer;
import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// See [SendLetter]. Tokens are made here, at the last moment, and committed before the mail
/// leaves: no mail ever holds a token that does not work.
public final class LetterSending implements SendLetter {

  static final Duration ACTIVATION_VALID_FOR = Duration.ofHours(24);

  static final Duration RESET_VALID_FOR = Duration.ofHours(1);

  /// With pauses of up to ten minutes, some eight hours of trying. Who still waits by then asks
  /// again.
  static final int TRIES = 50;

  private final AccountRepository accounts;
  private final ActivationTokenRepository activationTokens;
  private final PasswordResetTokenRepository resetTokens;
  private final BillingLetters billing;
  private final EmailChangeRepository emailChanges;
  private final Mailer mailer;
  private final UnitOfWork unitOfWork;
  private final Chance chance;
  private final InstantSource clock;

  public LetterSending(
      AccountRepository accounts,
      ActivationTokenRepository activationTokens,
      PasswordResetTokenRepository resetTokens,
      OnboardingRepository onboardings,
      PurchaseRepository purchases,
      SubscriptionRepository subscriptions,
      CreditRepository credit,
      EmailChangeRepository emailChanges,
      Mailer mailer,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.activationTokens = requireNonNull(activationTokens);
    this.resetTokens = requireNonNull(resetTokens);
    this.billing = new BillingLetters(onboardings, purchases, subscriptions, credit);
    this.emailChanges = requireNonNull(emailChanges);
    this.mailer = requireNonNull(mailer);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.chance = requireNonNull(chance);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome send(Command command) {
    Optional<Mailer.Mail> mail = unitOfWork.commit(() -> write(command.letter()));
    if (mail.isEmpty()) {
      return new Outcome.Done();
    }
    return switch (mailer.send(mail.get())) {
      case Answer.Sent() -> new Outcome.Done();
      case Answer.Refused(String reason) -> new Outcome.GivenUp("refused: " + reason);
      case Answer.Unsettled(String reason) ->
          command.attempt() < TRIES
              ? new Outcome.Again()
              : new Outcome.GivenUp(TRIES + " tries, the last one: " + reason);
    };
  }

  /// The mail, or nothing if it would be of no use by now.
  private Optional<Mailer.Mail> write(Letter letter) {
    return switch (letter) {
      case Letter.Activation(AccountId id, UUID registration) ->
          notActivated(id).flatMap(account -> activation(account, registration));
      case Letter.ActivationWithoutPassword(AccountId id) ->
          notActivated(id).map(this::activationWithoutPassword);
      case Letter.AlreadyRegistered(AccountId id) ->
          accounts.find(id).map(account -> mail(account, new Content.AlreadyRegistered()));
      case Letter.PasswordReset(AccountId id) ->
          accounts
              .find(id)
              .filter(Account::isActivated)
              .map(account -> mail(account, passwordReset(account)));
      case Letter.Receipt(PurchaseId id) -> billing.receipt(id).flatMap(this::mail);
      case Letter.Refunded(PurchaseId id) -> billing.refunded(id).flatMap(this::mail);
      case Letter.PaymentFailed(AccountId id) -> billing.paymentFailed(id).flatMap(this::mail);
      case Letter.AuthenticationNeeded(AccountId id) ->
          billing.authenticationNeeded(id).flatMap(this::mail);
      case Letter.TrialEnding(AccountId id) ->
          billing.trialEnding(id, clock.instant()).flatMap(this::mail);
      case Letter.CreditExpiring(AccountId id, GrantId grant) ->
          billing.creditExpiring(id, grant, clock.instant()).flatMap(this::mail);
      case Letter.PasswordChanged(AccountId id) ->
          accounts.find(id).map(account -> mail(account, new Content.PasswordChanged()));
      case Letter.ConfirmEmail(UUID change) -> confirmEmail(change);
      case Letter.EmailChangeRequested(UUID change) ->
          notice(change, new Content.EmailChangeRequested());
      case Letter.EmailChanged(UUID change) -> notice(change, new Content.EmailChanged());
      case Letter.EmailInUse(AccountId id) -> accounts.find(id).map(LetterSending::emailInUse);
      case Letter.Nobody() -> Optional.empty();
    };
  }

  /// To the new address, unless another wish has taken this one's place by now. Locks the account,
  /// so that no token is added while another one is used.
  private Optional<Mailer.Mail> confirmEmail(UUID id) {
    return emailChanges
        .find(id)
        .map(EmailChange::account)
        .flatMap(accounts::findForChange)
        .flatMap(account ->
            emailChanges
                .find(id)
                .filter(change -> change.isOpenAt(clock.instant()))
                .map(change -> mail(account, change.to(), confirmation(change))));
  }

  private Content confirmation(EmailChange change) {
    SecretToken token = chance.token();
    emailChanges.addToken(token.hash(), change.id());
    return new Content.ConfirmEmail(token);
  }

  /// Before an activation without a name: it may be a stranger's.
  private static Mailer.Mail emailInUse(Account account) {
    Mailer.Mail named = mail(account, new Content.EmailInUse());
    return account.isActivated()
        ? named
        : new Mailer.Mail(named.to(), Optional.empty(), named.language(), named.content());
  }

  /// To the address from before the change, whatever has become of that since.
  private Optional<Mailer.Mail> notice(UUID id, Content content) {
    return emailChanges
        .find(id)
        .flatMap(change ->
            accounts.find(change.account()).map(account -> mail(account, change.from(), content)));
  }

  /// Locks the account, so that no token is added while another one is used.
  private Optional<Account> notActivated(AccountId id) {
    return accounts.findForChange(id).filter(account -> !account.isActivated());
  }

  /// To whoever filled in this form: by the name and in the language that stood in it.
  private Optional<Mailer.Mail> activation(Account account, UUID registration) {
    return accounts.pending(account.id()).stream()
        .filter(pending -> pending.id().equals(registration))
        .findFirst()
        .map(pending ->
            new Mailer.Mail(
                account.email(),
                pending.name(),
                pending.language(),
                activationContent(account.id(), Optional.of(registration))));
  }

  /// Without a name: it may be a stranger's.
  private Mailer.Mail activationWithoutPassword(Account account) {
    return new Mailer.Mail(
        account.email(),
        Optional.empty(),
        account.profile().language(),
        activationContent(account.id(), Optional.empty()));
  }

  private Content activationContent(AccountId account, Optional<UUID> registration) {
    SecretToken token = chance.token();
    ActivationCode code = chance.code();
    Instant expiresAt = clock.instant().plus(ACTIVATION_VALID_FOR);
    activationTokens.add(
        new ActivationToken(
            token.hash(), code.hashWith(token.hash()), account, registration, expiresAt));
    return new Content.Activation(token, code);
  }

  private Content passwordReset(Account account) {
    SecretToken token = chance.token();
    resetTokens.add(token.hash(), account.id(), clock.instant().plus(RESET_VALID_FOR));
    return new Content.PasswordReset(token);
  }

  private Optional<Mailer.Mail> mail(BillingLetters.To to) {
    return accounts.find(to.account()).map(account -> mail(account, to.content()));
  }

  private static Mailer.Mail mail(Account account, Content content) {
    return mail(account, account.email(), content);
  }

  private static Mailer.Mail mail(Account account, Email to, Content content) {
    return new Mailer.Mail(to, account.profile().name(), account.profile().language(), content);
  }
}
