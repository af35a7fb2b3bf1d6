package dev.gangway.application.contract;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.ActivationTokenRepository;
import dev.gangway.application.port.driven.AnswerRepository;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.OpeningList;
import dev.gangway.application.port.driven.PasswordResetTokenRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentAccountStatistics;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.SessionRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;

/// The ports of one storage, which share their unit of work.
public interface Storage {

  UnitOfWork unitOfWork();

  AccountRepository accounts();

  ActivationTokenRepository activationTokens();

  PasswordResetTokenRepository passwordResetTokens();

  SessionRepository sessions();

  EmailChangeRepository emailChanges();

  CatalogueRepository catalogues();

  PaymentAccountOpeningRepository openings();

  PaymentAccountStatistics statistics();

  OnboardingRepository onboardings();

  PurchaseRepository purchases();

  CreditRepository credits();

  SubscriptionRepository subscriptions();

  ReminderRepository reminders();

  ProviderOriginRepository providerOrigin();

  SurplusCustomerRepository surplusCustomers();

  PayerDetailsRepository payerDetails();

  AnswerRepository answers();

  EventInbox events();

  OpeningBell openingBell();

  TaskQueue tasks();

  ReconciliationRepository reconciliations();

  OpeningList openingList();
}
