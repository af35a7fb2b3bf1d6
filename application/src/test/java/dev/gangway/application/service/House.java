package dev.gangway.application.service;

import dev.gangway.application.contract.TaskHandlers;
import dev.gangway.application.fake.FakeBillingRecords;
import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.FakeCheckouts;
import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.fake.FakeCommonPasswords;
import dev.gangway.application.fake.FakeCreditBooks;
import dev.gangway.application.fake.FakeMailer;
import dev.gangway.application.fake.FakePasswordHasher;
import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.fake.FakePaymentRecords;
import dev.gangway.application.fake.FakeProviderEvents;
import dev.gangway.application.fake.FakeRecurringPayments;
import dev.gangway.application.fake.FakeShop;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.session.UserAgent;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// All the use cases, put together on fakes, and the first steps that most tests begin with.
final class House {

  static final Email ADA = new Email("ada@example.com");
  static final Password PASSWORD = new Password("a long and winding password");
  static final String IP = "192.0.2.1";
  static final Optional<UserAgent> BROWSER = Optional.of(new UserAgent("Firefox · Linux"));
  static final Currency USD = new Currency("usd");
  static final PartnerCode ACME = new PartnerCode("acme");
  static final PlanCode TRIAL = new PlanCode("trial");
  static final PlanCode PRO = new PlanCode("pro");
  static final PlanCode ACME_PACKAGE = new PlanCode("acme-package");

  final FakeClock clock = new FakeClock();
  final FakeChance chance = new FakeChance();
  final FakeMailer mailer = new FakeMailer();
  final FakePasswordHasher hasher = new FakePasswordHasher();
  final FakePaymentGateway gateway = new FakePaymentGateway(clock);
  final FakeShop shop = new FakeShop(clock);
  final FakeCheckouts checkouts = new FakeCheckouts(shop);
  final FakeCreditBooks books = new FakeCreditBooks(shop);
  final FakeProviderEvents provider = new FakeProviderEvents();
  final ScriptedBudget budget = new ScriptedBudget();
  final InMemoryStorage storage = new InMemoryStorage(clock);

  final Registration registration;
  final ActivationResending resending;
  final Activation activation;
  final LoggingIn loggingIn;
  final LoggingOut loggingOut;
  final SessionIdentification identification;
  final PasswordResetRequest resetRequest;
  final PasswordResetting resetting;
  final SessionListing sessionListing;
  final SessionEnding sessionEnding;
  final OtherSessionsEnding otherSessions;
  final PasswordChange passwordChange;
  final EmailChangeRequest emailChangeRequest;
  final EmailChangeConfirmation emailChangeConfirmation;
  final OnboardingReading onboarding;
  final OnboardingWatch watching;
  final ProfileChange profile;
  final PaymentAccountSetup setup;
  final OpeningAdvance advance;
  final PayerDescription description;
  final LetterSending letters;
  final PlanOffering offering;
  final PlanChoice choice;
  final PurchaseAdvance purchaseAdvance;
  final PurchaseFollowing following;
  final CreditBooking booking;
  final PaymentEvents payments;
  final PaymentCheck check;
  final TermsReview terms;
  final PromoCodeRedemption promo;
  final BillingReading billing;
  final EventReception reception;
  final EventApplication application;
  final EventFetching fetching;
  final EventReplay replay;
  final PaymentAccountRelease release;
  final CustomerReconciliation reconciliation;

  House() {
    this(PaymentAccountTrigger.ACTIVATION);
  }

  House(PaymentAccountTrigger trigger) {
    this(trigger, InMemoryStorage::unlimited, TrialEnd.CHOOSE);
  }

  House(TrialEnd trialEnd) {
    this(PaymentAccountTrigger.ACTIVATION, InMemoryStorage::unlimited, trialEnd);
  }

  private House(
      PaymentAccountTrigger trigger,
      Function<InMemoryStorage, AttemptLimiter> limits,
      TrialEnd trialEnd) {
    AttemptLimiter limiter = limits.apply(storage);
    var common = new FakeCommonPasswords();
    registration =
        new Registration(
            storage.accounts(),
            storage.catalogues(),
            hasher,
            common,
            limiter,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    resending =
        new ActivationResending(
            storage.accounts(), limiter, storage.tasks(), storage.unitOfWork(), chance);
    activation =
        new Activation(
            storage.accounts(),
            storage.activationTokens(),
            storage.onboardings(),
            storage.sessions(),
            storage.openings(),
            gateway,
            storage.events(),
            storage.catalogues(),
            storage.credits(),
            storage.tasks(),
            limiter,
            storage.unitOfWork(),
            chance,
            clock,
            trigger);
    loggingIn =
        new LoggingIn(
            storage.accounts(),
            hasher,
            storage.sessions(),
            limiter,
            storage.unitOfWork(),
            chance,
            clock);
    loggingOut = new LoggingOut(storage.sessions());
    identification = new SessionIdentification(storage.sessions(), clock);
    resetRequest =
        new PasswordResetRequest(
            storage.accounts(), limiter, storage.tasks(), storage.unitOfWork(), chance);
    resetting =
        new PasswordResetting(
            storage.accounts(),
            storage.passwordResetTokens(),
            storage.emailChanges(),
            storage.sessions(),
            hasher,
            common,
            limiter,
            storage.unitOfWork(),
            clock);
    sessionListing = new SessionListing(storage.sessions(), clock);
    sessionEnding = new SessionEnding(storage.sessions(), clock);
    otherSessions = new OtherSessionsEnding(storage.sessions());
    passwordChange =
        new PasswordChange(
            storage.accounts(),
            storage.passwordResetTokens(),
            storage.emailChanges(),
            storage.sessions(),
            hasher,
            common,
            limiter,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    emailChangeRequest =
        new EmailChangeRequest(
            storage.accounts(),
            storage.emailChanges(),
            hasher,
            limiter,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    emailChangeConfirmation =
        new EmailChangeConfirmation(
            storage.accounts(),
            storage.emailChanges(),
            storage.passwordResetTokens(),
            storage.sessions(),
            limiter,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    onboarding =
        new OnboardingReading(
            storage.accounts(),
            storage.onboardings(),
            storage.openings(),
            storage.catalogues(),
            clock);
    watching = new OnboardingWatch(onboarding, storage.openingBell());
    profile = new ProfileChange(storage.accounts(), storage.tasks(), storage.unitOfWork());
    setup =
        new PaymentAccountSetup(
            storage.accounts(),
            storage.openings(),
            gateway,
            storage.events(),
            storage.tasks(),
            storage.fastLane(),
            storage.openingBell(),
            storage.unitOfWork(),
            clock,
            Duration.ZERO);
    advance =
        new OpeningAdvance(
            storage.openings(),
            storage.surplusCustomers(),
            storage.onboardings(),
            storage.events(),
            gateway,
            storage.unlimitedBudget(),
            storage.tasks(),
            storage.openingBell(),
            storage.unitOfWork(),
            clock);
    description =
        new PayerDescription(
            storage.accounts(),
            storage.openings(),
            storage.payerDetails(),
            gateway,
            gateway,
            budget,
            new OriginCheck(gateway, storage.providerOrigin()),
            clock);
    letters =
        new LetterSending(
            storage.accounts(),
            storage.activationTokens(),
            storage.passwordResetTokens(),
            storage.onboardings(),
            storage.purchases(),
            storage.subscriptions(),
            storage.credits(),
            storage.emailChanges(),
            mailer,
            storage.unitOfWork(),
            chance,
            clock);
    offering =
        new PlanOffering(
            storage.accounts(),
            storage.onboardings(),
            storage.catalogues(),
            storage.unitOfWork(),
            chance,
            clock);
    reception =
        new EventReception(
            provider, storage.events(), storage.tasks(), storage.unitOfWork(), clock);
    var origin = new OriginCheck(gateway, storage.providerOrigin());
    purchaseAdvance =
        new PurchaseAdvance(
            storage.purchases(),
            storage.onboardings(),
            storage.credits(),
            checkouts,
            storage.unlimitedBudget(),
            origin,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    choice =
        new PlanChoice(
            storage.onboardings(),
            storage.purchases(),
            checkouts,
            purchaseAdvance,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    following =
        new PurchaseFollowing(
            storage.purchases(),
            storage.onboardings(),
            storage.credits(),
            purchaseAdvance,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    booking =
        new CreditBooking(
            storage.credits(),
            storage.purchases(),
            storage.onboardings(),
            storage.openings(),
            books,
            storage.unlimitedBudget(),
            origin,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    payments =
        new PaymentEvents(
            storage.purchases(),
            storage.onboardings(),
            storage.openings(),
            storage.credits(),
            storage.subscriptions(),
            checkouts,
            new FakePaymentRecords(shop),
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock);
    check =
        new PaymentCheck(
            storage.purchases(),
            storage.subscriptions(),
            payments,
            new FakeRecurringPayments(shop),
            storage.unlimitedBudget(),
            origin,
            clock);
    terms =
        new TermsReview(
            storage.onboardings(),
            storage.credits(),
            storage.purchases(),
            storage.subscriptions(),
            storage.reminders(),
            offering,
            storage.tasks(),
            storage.unitOfWork(),
            chance,
            clock,
            trialEnd);
    promo =
        new PromoCodeRedemption(
            storage.catalogues(),
            storage.credits(),
            storage.onboardings(),
            storage.tasks(),
            limiter,
            storage.unitOfWork(),
            clock);
    billing =
        new BillingReading(
            storage.onboardings(),
            storage.credits(),
            storage.subscriptions(),
            new FakeBillingRecords(shop),
            clock);
    application =
        new EventApplication(
            storage.events(),
            gateway,
            budget,
            origin,
            storage.openings(),
            storage.surplusCustomers(),
            storage.onboardings(),
            storage.tasks(),
            storage.openingBell(),
            payments,
            storage.unitOfWork(),
            clock);
    fetching =
        new EventFetching(
            provider,
            storage.events(),
            storage.purchases(),
            budget,
            origin,
            storage.tasks(),
            storage.unitOfWork(),
            clock);
    replay = new EventReplay(storage.events(), storage.tasks(), storage.unitOfWork());
    release =
        new PaymentAccountRelease(
            storage.accounts(),
            gateway,
            storage.openings(),
            storage.surplusCustomers(),
            storage.onboardings(),
            storage.events(),
            storage.tasks(),
            storage.openingBell(),
            storage.unitOfWork(),
            clock);
    reconciliation =
        new CustomerReconciliation(
            new OriginCheck(gateway, storage.providerOrigin()),
            gateway,
            budget,
            storage.reconciliations(),
            storage.accounts(),
            storage.openings(),
            gateway,
            storage.surplusCustomers(),
            storage.onboardings(),
            storage.events(),
            storage.tasks(),
            storage.openingBell(),
            storage.unitOfWork(),
            clock,
            trigger);
    new CataloguePublication(storage.catalogues(), storage.unitOfWork())
        .publish(partners(), plans(), promoCodes());
  }

  /// A house in which each address may be tried from one network `allowed` times a minute, and
  /// anything else twice as often.
  static House withLimit(int allowed) {
    return new House(
        PaymentAccountTrigger.ACTIVATION,
        storage ->
            storage.limiter(
                action -> action.name().endsWith("_AND_NETWORK") ? allowed : 2 * allowed,
                Duration.ofMinutes(1)),
        TrialEnd.CHOOSE);
  }

  static List<Partner> partners() {
    return List.of(new Partner(ACME, "ACME Corporation", List.of("Acme Inc"), Map.of()));
  }

  static List<Plan> plans() {
    return List.of(
        new Plan.Trial(TRIAL, "Free trial", 14, USD),
        new Plan.Pro(PRO, "Pro", new Money(1900, USD), Plan.Pro.Interval.MONTH, Optional.empty()),
        new Plan.Package(
            ACME_PACKAGE,
            "ACME package",
            new Money(1000, USD),
            new Money(2000, USD),
            Period.ofYears(1),
            Set.of(ACME),
            Sale.onceEach()));
  }

  static List<PromoCode> promoCodes() {
    return List.of(
        new PromoCode(
            "WELCOME",
            new Money(500, USD),
            Period.ofMonths(6),
            Optional.empty(),
            Optional.empty()));
  }

  static RegisterPerson.Command registrationOf(Email email, Optional<String> partner) {
    return new RegisterPerson.Command(
        email, PASSWORD, Optional.of("Ada"), partner, Optional.empty(), Language.ENGLISH, IP);
  }

  /// Does what was wished for in a hurry, and then all the durable work that is due.
  void work() {
    storage.fastLane().run(advance);
    storage
        .tasks()
        .runDue(
            new TaskHandlers(
                advance,
                letters,
                application,
                description,
                purchaseAdvance,
                check,
                booking,
                terms));
  }

  /// Registers, and reads the activation mail.
  Mailer.Content.Activation registerAndReadMail(Email email) {
    registration.register(registrationOf(email, Optional.empty()));
    work();
    return activationMail(email);
  }

  Mailer.Content.Activation activationMail(Email email) {
    return (Mailer.Content.Activation) mailer.sentTo(email).getLast().content();
  }

  Account account(Email email) {
    return storage.accounts().findByEmail(email).orElseThrow();
  }

  /// Registers and activates somebody. Durable work that this calls for is not done yet.
  ActivateAccount.Outcome.Activated activate(Email email, Optional<String> partner) {
    registration.register(registrationOf(email, partner));
    work();
    return (ActivateAccount.Outcome.Activated)
        activation.activate(
            new ActivateAccount.Command.ByToken(
                activationMail(email).token(), Optional.empty(), IP, BROWSER));
  }

  /// Somebody whose payment account is there.
  AccountId ready(Email email, Optional<String> partner) {
    AccountId account = activate(email, partner).account();
    work();
    return account;
  }

  PlanOffer offerTo(AccountId account) {
    return switch (offering.offer(account)) {
      case OfferPlans.Outcome.Made(PlanOffer offer) -> offer;
      case OfferPlans.Outcome.LiesOpen(PlanOffer offer) -> offer;
      case OfferPlans.Outcome.PaymentAccountRequired _ ->
          throw new AssertionError("no offer was made");
    };
  }
}
