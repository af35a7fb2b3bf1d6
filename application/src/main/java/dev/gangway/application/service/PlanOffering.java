package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.Chance;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// See [OfferPlans].
public final class PlanOffering implements OfferPlans {

  /// How long the prices that somebody has seen hold for them: a night's sleep over it, at least.
  static final Duration OFFER_HOLDS_FOR = Duration.ofHours(24);

  private final AccountRepository accounts;
  private final OnboardingRepository onboardings;
  private final CatalogueRepository catalogues;
  private final UnitOfWork unitOfWork;
  private final Chance chance;
  private final InstantSource clock;

  public PlanOffering(
      AccountRepository accounts,
      OnboardingRepository onboardings,
      CatalogueRepository catalogues,
      UnitOfWork unitOfWork,
      Chance chance,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.onboardings = requireNonNull(onboardings);
    this.catalogues = requireNonNull(catalogues);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.chance = requireNonNull(chance);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome offer(AccountId id) {
    return unitOfWork.commit(() -> {
      Instant now = clock.instant();
      return switch (onboardings.findForChange(id).orElseThrow(PlanOffering::notActivated)) {
        case Onboarding.Registered _ -> throw notActivated();
        case Onboarding.Activated _ -> new Outcome.PaymentAccountRequired();
        case Onboarding.PaymentReady ready -> new Outcome.Made(makeOffer(ready, now));
        case Onboarding.PlanOffered offered when offered.offer().window().isOpenAt(now) ->
            new Outcome.LiesOpen(offered.offer());
        case Onboarding.PlanOffered lapsed -> new Outcome.Made(makeOffer(lapsed.lapse(), now));
        case Onboarding.Purchasing purchasing -> new Outcome.LiesOpen(purchasing.offer());
        case Onboarding.Onboarded onboarded ->
            onboarded
                .offer()
                .filter(offer -> offer.window().isOpenAt(now))
                .<Outcome>map(Outcome.LiesOpen::new)
                .orElseGet(() -> new Outcome.Made(makeOffer(onboarded, now)));
      };
    });
  }

  private PlanOffer makeOffer(Onboarding.PaymentReady ready, Instant now) {
    return keep(
        ready,
        now,
        (id, version, options, window) -> ready.offer(id, version, options, window).offer());
  }

  private PlanOffer makeOffer(Onboarding.Onboarded onboarded, Instant now) {
    return keep(
        onboarded,
        now,
        (id, version, options, window) ->
            onboarded.offer(id, version, options, window).offer().orElseThrow());
  }

  private PlanOffer keep(Onboarding.PayerKnown stage, Instant now, Offering offering) {
    Catalogue catalogue = catalogues.current();
    PlanOffer offer =
        offering.offer(
            new OfferId(chance.id()),
            catalogue.version(),
            options(stage, catalogue, now),
            new OfferWindow(now, now.plus(OFFER_HOLDS_FOR)));
    onboardings.keepOffer(offer);
    return offer;
  }

  /// How a stage puts options before its payer.
  private interface Offering {
    PlanOffer offer(
        OfferId id, CatalogueVersion version, List<PlanOption> options, OfferWindow window);
  }

  private List<PlanOption> options(Onboarding.PayerKnown stage, Catalogue catalogue, Instant now) {
    Account account = accounts.find(stage.account()).orElseThrow();
    Buyer buyer = onboardings.buyer(stage.account());
    return catalogue.plansFor(account.attribution(), now).stream()
        .map(plan -> PlanOption.of(plan, buyer, now))
        .toList();
  }

  @Override
  public Optional<PlanOffer> current(AccountId id) {
    Instant now = clock.instant();
    return onboardings
        .find(id)
        .flatMap(stage ->
            switch (stage) {
              case Onboarding.PlanOffered offered ->
                  Optional.of(offered.offer()).filter(offer -> offer.window().isOpenAt(now));
              case Onboarding.Purchasing purchasing -> Optional.of(purchasing.offer());
              case Onboarding.Onboarded onboarded ->
                  onboarded.offer().filter(offer -> offer.window().isOpenAt(now));
              case Onboarding.Registered _, Onboarding.Activated _, Onboarding.PaymentReady _ ->
                  Optional.empty();
            });
  }

  private static IllegalArgumentException notActivated() {
    return new IllegalArgumentException("no activated account has this id");
  }
}
