package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Instant;
import java.util.Optional;

/// What the letters about money say, as things are when they are sent. Each is empty if what it
/// would tell of is no more.
final class BillingLetters {

  private final OnboardingRepository onboardings;
  private final PurchaseRepository purchases;
  private final SubscriptionRepository subscriptions;
  private final CreditRepository credit;

  BillingLetters(
      OnboardingRepository onboardings,
      PurchaseRepository purchases,
      SubscriptionRepository subscriptions,
      CreditRepository credit) {
    this.onboardings = requireNonNull(onboardings);
    this.purchases = requireNonNull(purchases);
    this.subscriptions = requireNonNull(subscriptions);
    this.credit = requireNonNull(credit);
  }

  /// What to say, and to whom.
  record To(AccountId account, Content.Billing content) {
    To {
      requireNonNull(account);
      requireNonNull(content);
    }
  }

  /// Of what was given, and not taken back since.
  Optional<To> receipt(PurchaseId id) {
    return purchases
        .find(id)
        .filter(purchase -> !(purchase instanceof Purchase.UnderWay))
        .filter(Purchase.Bought.class::isInstance)
        .map(Purchase.Bought.class::cast)
        .map(bought ->
            new To(
                bought.account(),
                new Content.Receipt(
                    bought.order(),
                    bought.payment().taken(),
                    credit.ledger(bought.account()).holding(GrantId.of(id)),
                    bought
                        .payment()
                        .subscription()
                        .flatMap(subscriptions::find)
                        .flatMap(BillingLetters::chargedNextAt))));
  }

  private static Optional<Instant> chargedNextAt(Subscription subscription) {
    return subscription.cancelledFrom().isPresent()
            || subscription.status() == Subscription.Status.ENDED
        ? Optional.empty()
        : Optional.of(subscription.periodEndsAt());
  }

  /// Of all the money, or of a part while what was bought stays.
  Optional<To> refunded(PurchaseId id) {
    return purchases
        .find(id)
        .flatMap(purchase ->
            switch (purchase) {
              case Purchase.Refunded refunded ->
                  Optional.of(refund(refunded.order(), Optional.of(refunded.payment().taken())));
              case Purchase.Credited credited ->
                  Optional.of(refund(credited.order(), Optional.empty()));
              case Purchase.Done done -> Optional.of(refund(done.order(), Optional.empty()));
              case Purchase.UnderWay _,
                  Purchase.Cancelled _,
                  Purchase.Expired _,
                  Purchase.Disputed _,
                  Purchase.Held _ ->
                  Optional.empty();
            });
  }

  private To refund(Order order, Optional<Money> all) {
    return new To(
        order.account(),
        new Content.Refunded(
            order, all, credit.ledger(order.account()).takenBackOf(GrantId.of(order.id()))));
  }

  /// While it is not mended.
  Optional<To> paymentFailed(AccountId account) {
    return recurring(account)
        .flatMap(plan ->
            subscriptions
                .newest(account)
                .flatMap(Subscription::graceEndsAt)
                .map(end -> new To(account, new Content.PaymentFailed(plan, end))));
  }

  /// The provider may tell of it before it counts the payment as failed.
  Optional<To> authenticationNeeded(AccountId account) {
    return recurring(account)
        .flatMap(plan ->
            subscriptions
                .newest(account)
                .filter(subscription -> subscription.status() != Subscription.Status.ENDED)
                .map(subscription ->
                    new To(
                        account,
                        new Content.AuthenticationNeeded(plan, subscription.graceEndsAt()))));
  }

  private Optional<Plan> recurring(AccountId account) {
    return planOf(account).map(PlanInForce::plan).filter(Plan.Pro.class::isInstance);
  }

  /// Of a plan that is a trial, or of the trial that a recurring plan began with.
  Optional<To> trialEnding(AccountId account, Instant now) {
    return planOf(account)
        .filter(plan -> !plan.isOverAt(now))
        .flatMap(plan ->
            switch (plan.plan()) {
              case Plan.Trial trial ->
                  plan.endsAt().map(end -> new Content.TrialEnding(trial, end));
              case Plan.Pro pro ->
                  subscriptions
                      .newest(account)
                      .filter(payment -> payment.status() == Subscription.Status.TRIALING)
                      .flatMap(BillingLetters::chargedNextAt)
                      .filter(now::isBefore)
                      .map(end -> new Content.TrialEnding(pro, end));
              case Plan.Free _, Plan.Package _ -> Optional.<Content.TrialEnding>empty();
            })
        .map(content -> new To(account, content));
  }

  /// While something of it is left.
  Optional<To> creditExpiring(AccountId account, GrantId grant, Instant now) {
    return credit
        .ledger(account)
        .holding(grant)
        .filter(holding -> !holding.remaining().isZero() && now.isBefore(holding.expiresAt()))
        .map(BillingLetters::expiring)
        .map(content -> new To(account, content));
  }

  private static Content.CreditExpiring expiring(Holding holding) {
    return new Content.CreditExpiring(holding.remaining(), holding.expiresAt());
  }

  private Optional<PlanInForce> planOf(AccountId account) {
    return onboardings
        .find(account)
        .filter(Onboarding.Onboarded.class::isInstance)
        .map(Onboarding.Onboarded.class::cast)
        .map(Onboarding.Onboarded::plan);
  }
}
