package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.BillingRecords.PortalAnswer;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.Checkouts.CardAnswer;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driving.ManageCards;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import java.net.URI;
import java.util.Optional;

/// See [ManageCards].
public final class CardManagement implements ManageCards {

  private final OnboardingRepository onboardings;
  private final BillingRecords records;
  private final Checkouts checkouts;
  private final Chance chance;

  public CardManagement(
      OnboardingRepository onboardings,
      BillingRecords records,
      Checkouts checkouts,
      Chance chance) {
    this.onboardings = requireNonNull(onboardings);
    this.records = requireNonNull(records);
    this.checkouts = requireNonNull(checkouts);
    this.chance = requireNonNull(chance);
  }

  @Override
  public Outcome portal(AccountId account) {
    return customer(account)
        .<Outcome>map(customer ->
            switch (records.portal(customer)) {
              case PortalAnswer.Opened(URI url) -> new Outcome.Opened(url);
              case PortalAnswer.NotReached() -> new Outcome.NotReached();
            })
        .orElseGet(Outcome.PaymentAccountRequired::new);
  }

  @Override
  public Outcome addCard(AccountId account) {
    return customer(account)
        .<Outcome>map(customer ->
            // Nothing is paid there, so that a second one does no harm and needs no memory.
            switch (checkouts.openForCard(customer, new IdempotencyKey("card:v1:" + chance.id()))) {
              case CardAnswer.Opened(URI url) -> new Outcome.Opened(url);
              case CardAnswer.NotReached() -> new Outcome.NotReached();
            })
        .orElseGet(Outcome.PaymentAccountRequired::new);
  }

  private Optional<CustomerId> customer(AccountId account) {
    return onboardings
        .find(account)
        .filter(Onboarding.PayerKnown.class::isInstance)
        .map(stage -> ((Onboarding.PayerKnown) stage).paymentAccount().customer());
  }
}
