package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.InstantSource;
import java.util.Optional;

/// See [ViewOnboarding].
public final class OnboardingReading implements ViewOnboarding {

  private final AccountRepository accounts;
  private final OnboardingRepository onboardings;
  private final PaymentAccountOpeningRepository openings;
  private final CatalogueRepository catalogues;
  private final InstantSource clock;

  public OnboardingReading(
      AccountRepository accounts,
      OnboardingRepository onboardings,
      PaymentAccountOpeningRepository openings,
      CatalogueRepository catalogues,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.onboardings = requireNonNull(onboardings);
    this.openings = requireNonNull(openings);
    this.catalogues = requireNonNull(catalogues);
    this.clock = requireNonNull(clock);
  }

  @Override
  public View view(AccountId id) {
    // The opening first: a stage read after it is not behind it, unless the gate closed in between.
    Optional<PaymentAccountOpening> opening = openings.find(id);
    Onboarding stage = onboardings.find(id).orElseThrow(OnboardingReading::notActivated);
    if (!(stage instanceof Onboarding.Verified verified)) {
      throw notActivated();
    }
    Account account = accounts.find(id).orElseThrow(OnboardingReading::notActivated);
    Optional<Partner> partner =
        account.attribution().partner().flatMap(code -> catalogues.current().partner(code));
    return new View(account, partner, asOfNow(verified), status(opening, verified));
  }

  /// An offer whose window has closed is as good as none.
  private Onboarding.Verified asOfNow(Onboarding.Verified stage) {
    return stage instanceof Onboarding.PlanOffered offered
            && !offered.offer().window().isOpenAt(clock.instant())
        ? offered.lapse()
        : stage;
  }

  private static PaymentAccountStatus status(
      Optional<PaymentAccountOpening> opening, Onboarding.Verified stage) {
    if (stage instanceof Onboarding.PayerKnown) {
      return PaymentAccountStatus.READY;
    }
    return opening
        .map(state ->
            switch (state) {
              case PaymentAccountOpening.Blocked _ -> PaymentAccountStatus.BLOCKED;
              // Ready a moment ago: the stage, which was read later, knows that the customer was
              // deleted, and the next one is on its way.
              case PaymentAccountOpening.Ready _,
                  PaymentAccountOpening.Wanted _,
                  PaymentAccountOpening.Sending _,
                  PaymentAccountOpening.InDoubt _ ->
                  PaymentAccountStatus.PREPARING;
            })
        .orElse(PaymentAccountStatus.WANTED);
  }

  private static IllegalArgumentException notActivated() {
    return new IllegalArgumentException("no activated account has this id");
  }
}
