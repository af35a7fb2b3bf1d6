package dev.gangway.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.application.port.driven.ReminderRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.application.port.driving.ManageCards;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.ViewBilling;
import dev.gangway.application.service.BillingReading;
import dev.gangway.application.service.CardManagement;
import dev.gangway.application.service.CreditBooking;
import dev.gangway.application.service.PaymentCheck;
import dev.gangway.application.service.PaymentEvents;
import dev.gangway.application.service.PlanChoice;
import dev.gangway.application.service.PromoCodeRedemption;
import dev.gangway.application.service.PurchaseAdvance;
import dev.gangway.application.service.PurchaseFollowing;
import dev.gangway.application.service.TermsReview;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The use cases of buying, of credit and of billing, on the ports that they need.
@Module
final class MoneyModule {

  private MoneyModule() {}

  /// One for all, because it counts who waits.
  @Provides
  @Singleton
  static ChoosePlan choosePlan(
      OnboardingRepository onboardings,
      PurchaseRepository purchases,
      Checkouts checkouts,
      AdvancePurchase advance,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new PlanChoice(
        onboardings, purchases, checkouts, advance, tasks, unitOfWork, chance, clock);
  }

  @Provides
  static AdvancePurchase advancePurchase(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      CreditRepository credit,
      Checkouts checkouts,
      RateBudget budget,
      CheckOrigin origin,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new PurchaseAdvance(
        purchases,
        onboardings,
        credit,
        checkouts,
        budget,
        origin,
        tasks,
        unitOfWork,
        chance,
        clock);
  }

  @Provides
  static FollowPurchase followPurchase(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      CreditRepository credit,
      AdvancePurchase advance,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new PurchaseFollowing(
        purchases, onboardings, credit, advance, tasks, unitOfWork, chance, clock);
  }

  @Provides
  static PostCredit postCredit(
      CreditRepository credit,
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      PaymentAccountOpeningRepository openings,
      CreditBooks books,
      RateBudget budget,
      CheckOrigin origin,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new CreditBooking(
        credit,
        purchases,
        onboardings,
        openings,
        books,
        budget,
        origin,
        tasks,
        unitOfWork,
        chance,
        clock);
  }

  @Provides
  static PaymentEvents paymentEvents(
      PurchaseRepository purchases,
      OnboardingRepository onboardings,
      PaymentAccountOpeningRepository openings,
      CreditRepository credit,
      SubscriptionRepository subscriptions,
      Checkouts checkouts,
      PaymentRecords records,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    return new PaymentEvents(
        purchases,
        onboardings,
        openings,
        credit,
        subscriptions,
        checkouts,
        records,
        tasks,
        unitOfWork,
        chance,
        clock);
  }

  @Provides
  static CheckPayment checkPayment(
      PurchaseRepository purchases,
      SubscriptionRepository subscriptions,
      PaymentEvents payments,
      RecurringPayments recurring,
      RateBudget budget,
      CheckOrigin origin,
      InstantSource clock) {
    return new PaymentCheck(purchases, subscriptions, payments, recurring, budget, origin, clock);
  }

  @Provides
  static ReviewTerms reviewTerms(
      OnboardingRepository onboardings,
      CreditRepository credit,
      PurchaseRepository purchases,
      SubscriptionRepository subscriptions,
      ReminderRepository reminders,
      OfferPlans offers,
      TaskQueue tasks,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock,
      Surroundings surroundings) {
    return new TermsReview(
        onboardings,
        credit,
        purchases,
        subscriptions,
        reminders,
        offers,
        tasks,
        unitOfWork,
        chance,
        clock,
        surroundings.trialEnd());
  }

  @Provides
  static RedeemPromoCode redeemPromoCode(
      CatalogueRepository catalogues,
      CreditRepository credit,
      OnboardingRepository onboardings,
      TaskQueue tasks,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new PromoCodeRedemption(
        catalogues, credit, onboardings, tasks, limiter, unitOfWork, clock);
  }

  @Provides
  static ViewBilling viewBilling(
      OnboardingRepository onboardings,
      CreditRepository credit,
      SubscriptionRepository subscriptions,
      BillingRecords records,
      InstantSource clock) {
    return new BillingReading(onboardings, credit, subscriptions, records, clock);
  }

  @Provides
  static ManageCards manageCards(
      OnboardingRepository onboardings,
      BillingRecords records,
      Checkouts checkouts,
      Chance chance) {
    return new CardManagement(onboardings, records, checkouts, chance);
  }
}
