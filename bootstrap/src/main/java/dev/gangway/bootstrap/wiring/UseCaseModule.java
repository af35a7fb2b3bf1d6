package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.AnswerRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.CommonPasswords;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driven.Mailer;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AnswerOnce;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.ChangePassword;
import dev.gangway.application.port.driving.ChangeProfile;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.CheckReadiness;
import dev.gangway.application.port.driving.ConfirmEmailChange;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.EndOtherSessions;
import dev.gangway.application.port.driving.EndSession;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.FindPartner;
import dev.gangway.application.port.driving.IdentifySession;
import dev.gangway.application.port.driving.InspectEvents;
import dev.gangway.application.port.driving.InspectPaymentAccounts;
import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.application.port.driving.LogIn;
import dev.gangway.application.port.driving.LogOut;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.port.driving.PublishCatalogue;
import dev.gangway.application.port.driving.ReadVitals;
import dev.gangway.application.port.driving.ReceiveEvent;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.application.port.driving.ReplayEvents;
import dev.gangway.application.port.driving.RequestEmailChange;
import dev.gangway.application.port.driving.RequestPasswordReset;
import dev.gangway.application.port.driving.ResendActivation;
import dev.gangway.application.port.driving.ResetPassword;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.application.port.driving.WatchOnboarding;
import dev.gangway.application.service.Activation;
import dev.gangway.application.service.ActivationResending;
import dev.gangway.application.service.CataloguePublication;
import dev.gangway.application.service.CustomerReconciliation;
import dev.gangway.application.service.EmailChangeConfirmation;
import dev.gangway.application.service.EmailChangeRequest;
import dev.gangway.application.service.EventApplication;
import dev.gangway.application.service.EventFetching;
import dev.gangway.application.service.EventInspection;
import dev.gangway.application.service.EventReception;
import dev.gangway.application.service.EventReplay;
import dev.gangway.application.service.FirstAnswer;
import dev.gangway.application.service.LetterSending;
import dev.gangway.application.service.LoggingIn;
import dev.gangway.application.service.LoggingOut;
import dev.gangway.application.service.OnboardingReading;
import dev.gangway.application.service.OnboardingWatch;
import dev.gangway.application.service.OpeningAdvance;
import dev.gangway.application.service.OriginCheck;
import dev.gangway.application.service.OriginGuardedAdvance;
import dev.gangway.application.service.OtherSessionsEnding;
import dev.gangway.application.service.PartnerFinding;
import dev.gangway.application.service.PasswordChange;
import dev.gangway.application.service.PasswordResetRequest;
import dev.gangway.application.service.PasswordResetting;
import dev.gangway.application.service.PayerDescription;
import dev.gangway.application.service.PaymentAccountInspection;
import dev.gangway.application.service.PaymentAccountRelease;
import dev.gangway.application.service.PaymentAccountSetup;
import dev.gangway.application.service.PaymentEvents;
import dev.gangway.application.service.PlanOffering;
import dev.gangway.application.service.ProfileChange;
import dev.gangway.application.service.Readiness;
import dev.gangway.application.service.Registration;
import dev.gangway.application.service.SessionEnding;
import dev.gangway.application.service.SessionIdentification;
import dev.gangway.application.service.SessionListing;
import dev.gangway.application.service.VitalsReading;
import java.time.InstantSource;

/// Each use case on the ports that it needs; those of money are in [MoneyModule].
@Module
final class UseCaseModule {

  private UseCaseModule() {}

  @Provides
  static InstantSource clock(Surroundings surroundings) {
    return surroundings.clock();
  }

  @Provides
  static Interposition interposition(Surroundings surroundings) {
    return surroundings.interposition();
  }

  @Provides
  static ActivateAccount activateAccount(
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
      Surroundings surroundings) {
    return new Activation(
        accounts,
        tokens,
        onboardings,
        sessions,
        openings,
        gateway,
        inbox,
        catalogues,
        credit,
        tasks,
        limiter,
        unitOfWork,
        chance,
        clock,
        surroundings.openOn());
  }

  @Provides
  static ResendActivation resendActivation(
      AccountRepository accounts,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance) {
    return new ActivationResending(accounts, limiter, tasks, unitOfWork, chance);
  }

  @Provides
  static PublishCatalogue publishCatalogue(CatalogueRepository catalogues, UnitOfWork unitOfWork) {
    return new CataloguePublication(catalogues, unitOfWork);
  }

  @Provides
  static AnswerOnce answerOnce(AnswerRepository answers, InstantSource clock) {
    return new FirstAnswer(answers, clock);
  }

  @Provides
  static SendLetter sendLetter(
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
    return new LetterSending(
        accounts,
        activationTokens,
        resetTokens,
        onboardings,
        purchases,
        subscriptions,
        credit,
        emailChanges,
        mailer,
        unitOfWork,
        chance,
        clock);
  }

  @Provides
  static LogIn logIn(
      AccountRepository accounts,
      PasswordHasher hasher,
      SessionRepository sessions,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new LoggingIn(accounts, hasher, sessions, limiter, unitOfWork, chance, clock);
  }

  @Provides
  static LogOut logOut(SessionRepository sessions) {
    return new LoggingOut(sessions);
  }

  @Provides
  static ViewOnboarding viewOnboarding(
      AccountRepository accounts,
      OnboardingRepository onboardings,
      PaymentAccountOpeningRepository openings,
      CatalogueRepository catalogues,
      InstantSource clock) {
    return new OnboardingReading(accounts, onboardings, openings, catalogues, clock);
  }

  @Provides
  static WatchOnboarding watchOnboarding(ViewOnboarding onboarding, OpeningBell bell) {
    return new OnboardingWatch(onboarding, bell);
  }

  @Provides
  static AdvanceOpening advanceOpening(
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      PaymentGateway gateway,
      RateBudget budget,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock,
      CheckOrigin origin) {
    return new OriginGuardedAdvance(
        origin,
        new OpeningAdvance(
            openings, surplus, onboardings, inbox, gateway, budget, tasks, bell, unitOfWork, clock),
        clock);
  }

  @Provides
  static ReconcileCustomers reconcileCustomers(
      CheckOrigin origin,
      CustomerDirectory directory,
      RateBudget rate,
      ReconciliationRepository reconciliations,
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      PaymentGateway gateway,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock,
      Surroundings surroundings) {
    return new CustomerReconciliation(
        origin,
        directory,
        rate,
        reconciliations,
        accounts,
        openings,
        gateway,
        surplus,
        onboardings,
        inbox,
        tasks,
        bell,
        unitOfWork,
        clock,
        surroundings.openOn());
  }

  @Provides
  static InspectEvents inspectEvents(EventInbox inbox) {
    return new EventInspection(inbox);
  }

  @Provides
  static ReplayEvents replayEvents(EventInbox inbox, TaskQueue tasks, UnitOfWork unitOfWork) {
    return new EventReplay(inbox, tasks, unitOfWork);
  }

  @Provides
  static ReleasePaymentAccount releasePaymentAccount(
      AccountRepository accounts,
      PaymentGateway gateway,
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      EventInbox inbox,
      TaskQueue tasks,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new PaymentAccountRelease(
        accounts, gateway, openings, surplus, onboardings, inbox, tasks, bell, unitOfWork, clock);
  }

  @Provides
  static InspectPaymentAccounts inspectPaymentAccounts(
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      OpeningList list,
      SurplusCustomerRepository surplus) {
    return new PaymentAccountInspection(accounts, openings, list, surplus);
  }

  @Provides
  static CheckOrigin checkOrigin(PaymentGateway gateway, ProviderOriginRepository origins) {
    return new OriginCheck(gateway, origins);
  }

  @Provides
  static FindPartner findPartner(CatalogueRepository catalogues) {
    return new PartnerFinding(catalogues);
  }

  @Provides
  static RequestPasswordReset requestPasswordReset(
      AccountRepository accounts,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance) {
    return new PasswordResetRequest(accounts, limiter, tasks, unitOfWork, chance);
  }

  @Provides
  static ResetPassword resetPassword(
      AccountRepository accounts,
      PasswordResetTokenRepository tokens,
      EmailChangeRepository emailChanges,
      SessionRepository sessions,
      PasswordHasher hasher,
      CommonPasswords commonPasswords,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new PasswordResetting(
        accounts,
        tokens,
        emailChanges,
        sessions,
        hasher,
        commonPasswords,
        limiter,
        unitOfWork,
        clock);
  }

  @Provides
  static ListSessions listSessions(SessionRepository sessions, InstantSource clock) {
    return new SessionListing(sessions, clock);
  }

  @Provides
  static EndSession endSession(SessionRepository sessions, InstantSource clock) {
    return new SessionEnding(sessions, clock);
  }

  @Provides
  static EndOtherSessions endOtherSessions(SessionRepository sessions) {
    return new OtherSessionsEnding(sessions);
  }

  @Provides
  static ChangePassword changePassword(
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
    return new PasswordChange(
        accounts,
        resetTokens,
        emailChanges,
        sessions,
        hasher,
        commonPasswords,
        limiter,
        tasks,
        unitOfWork,
        chance,
        clock);
  }

  @Provides
  static RequestEmailChange requestEmailChange(
      AccountRepository accounts,
      EmailChangeRepository changes,
      PasswordHasher hasher,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new EmailChangeRequest(
        accounts, changes, hasher, limiter, tasks, unitOfWork, chance, clock);
  }

  @Provides
  static ConfirmEmailChange confirmEmailChange(
      AccountRepository accounts,
      EmailChangeRepository changes,
      PasswordResetTokenRepository resetTokens,
      SessionRepository sessions,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new EmailChangeConfirmation(
        accounts, changes, resetTokens, sessions, limiter, tasks, unitOfWork, chance, clock);
  }

  @Provides
  static OpenPaymentAccount openPaymentAccount(
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      PaymentGateway gateway,
      EventInbox inbox,
      TaskQueue tasks,
      FastLane fastLane,
      OpeningBell bell,
      UnitOfWork unitOfWork,
      InstantSource clock,
      Surroundings surroundings) {
    return new PaymentAccountSetup(
        accounts,
        openings,
        gateway,
        inbox,
        tasks,
        fastLane,
        bell,
        unitOfWork,
        clock,
        surroundings.patience());
  }

  @Provides
  static OfferPlans offerPlans(
      AccountRepository accounts,
      OnboardingRepository onboardings,
      CatalogueRepository catalogues,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new PlanOffering(accounts, onboardings, catalogues, unitOfWork, chance, clock);
  }

  @Provides
  static ChangeProfile changeProfile(
      AccountRepository accounts, TaskQueue tasks, UnitOfWork unitOfWork) {
    return new ProfileChange(accounts, tasks, unitOfWork);
  }

  @Provides
  static DescribePayer describePayer(
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      PayerDetailsRepository details,
      PaymentGateway gateway,
      CustomerDetails customers,
      RateBudget budget,
      CheckOrigin origin,
      InstantSource clock) {
    return new PayerDescription(
        accounts, openings, details, gateway, customers, budget, origin, clock);
  }

  @Provides
  static ReceiveEvent receiveEvent(
      ProviderEvents events,
      EventInbox inbox,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new EventReception(events, inbox, tasks, unitOfWork, clock);
  }

  @Provides
  static FetchEvents fetchEvents(
      ProviderEvents events,
      EventInbox inbox,
      PurchaseRepository purchases,
      RateBudget budget,
      CheckOrigin origin,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new EventFetching(events, inbox, purchases, budget, origin, tasks, unitOfWork, clock);
  }

  @Provides
  static ApplyEvent applyEvent(
      EventInbox inbox,
      CustomerDirectory customers,
      RateBudget budget,
      CheckOrigin origin,
      PaymentAccountOpeningRepository openings,
      SurplusCustomerRepository surplus,
      OnboardingRepository onboardings,
      TaskQueue tasks,
      OpeningBell bell,
      PaymentEvents payments,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new EventApplication(
        inbox,
        customers,
        budget,
        origin,
        openings,
        surplus,
        onboardings,
        tasks,
        bell,
        payments,
        unitOfWork,
        clock);
  }

  @Provides
  static ReadVitals readVitals(
      PaymentAccountStatistics paymentAccounts,
      EventInbox events,
      RateBudget budget,
      InstantSource clock) {
    return new VitalsReading(paymentAccounts, events, budget, clock);
  }

  @Provides
  static CheckReadiness checkReadiness(StorageHealth storage) {
    return new Readiness(storage);
  }

  @Provides
  static RegisterPerson registerPerson(
      AccountRepository accounts,
      CatalogueRepository catalogues,
      PasswordHasher hasher,
      CommonPasswords commonPasswords,
      AttemptLimiter limiter,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new Registration(
        accounts, catalogues, hasher, commonPasswords, limiter, tasks, unitOfWork, chance, clock);
  }

  @Provides
  static IdentifySession identifySession(SessionRepository sessions, InstantSource clock) {
    return new SessionIdentification(sessions, clock);
  }
}
