package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.BillingRecords.ShowAnswer;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.application.port.driving.ViewBilling;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// See [ViewBilling].
public final class BillingReading implements ViewBilling {

  private final OnboardingRepository onboardings;
  private final CreditRepository credit;
  private final SubscriptionRepository subscriptions;
  private final BillingRecords records;
  private final InstantSource clock;

  public BillingReading(
      OnboardingRepository onboardings,
      CreditRepository credit,
      SubscriptionRepository subscriptions,
      BillingRecords records,
      InstantSource clock) {
    this.onboardings = requireNonNull(onboardings);
    this.credit = requireNonNull(credit);
    this.subscriptions = requireNonNull(subscriptions);
    this.records = requireNonNull(records);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Optional<View> view(AccountId account) {
    Onboarding stage =
        onboardings
            .find(account)
            .filter(Onboarding.Verified.class::isInstance)
            .orElseThrow(() -> new IllegalArgumentException("no activated account has this id"));
    return stage instanceof Onboarding.PayerKnown payer
        ? Optional.of(view(payer))
        : Optional.empty();
  }

  private View view(Onboarding.PayerKnown payer) {
    AccountId account = payer.account();
    Instant now = clock.instant();
    Optional<PlanInForce> plan =
        payer instanceof Onboarding.Onboarded onboarded
            ? Optional.of(onboarded.plan())
            : Optional.empty();
    return new View(
        plan,
        subscriptions.newest(account),
        credit.ledger(account).holdings().stream()
            .filter(holding -> !holding.remaining().isZero() && now.isBefore(holding.expiresAt()))
            .toList(),
        switch (records.show(payer.paymentAccount().customer())) {
          case ShowAnswer.Shown shown -> Optional.of(providerSide(shown));
          case ShowAnswer.NotReached() -> Optional.empty();
        });
  }

  private static ProviderSide providerSide(ShowAnswer.Shown shown) {
    return new ProviderSide(
        shown.cards().stream()
            .map(card ->
                new Card(
                    card.brand(),
                    card.lastFour(),
                    card.expiryMonth(),
                    card.expiryYear(),
                    card.isDefault()))
            .toList(),
        shown.invoices().stream()
            .map(invoice ->
                new Invoice(
                    invoice.id(),
                    invoice.number(),
                    invoice.at(),
                    invoice.total(),
                    invoice.status(),
                    invoice.page()))
            .toList(),
        shown.next().map(next -> new NextInvoice(next.amount(), next.at())));
  }
}
