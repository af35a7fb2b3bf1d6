package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.Holding;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// See [RedeemPromoCode].
public final class PromoCodeRedemption implements RedeemPromoCode {

  private final PromoCredit promo;
  private final Limits limits;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public PromoCodeRedemption(
      CatalogueRepository catalogues,
      CreditRepository credit,
      OnboardingRepository onboardings,
      TaskQueue tasks,
      AttemptLimiter limiter,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.promo = new PromoCredit(catalogues, credit, onboardings, tasks);
    this.limits = new Limits(limiter);
    this.unitOfWork = requireNonNull(unitOfWork);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome redeem(AccountId account, String typed) {
    // Codes are short enough to be guessed by whoever may guess for ever.
    Optional<Duration> exceeded =
        limits.count(Action.REDEEM_PROMO_CODE_BY_ACCOUNT, account.toString());
    if (exceeded.isPresent()) {
      return new Outcome.TooManyAttempts(exceeded.get());
    }
    return unitOfWork.commit(() ->
        switch (promo.redeem(account, typed, clock.instant())) {
          case PromoCredit.Result.Theirs(Holding holding) ->
              new Outcome.Redeemed(holding.granted(), holding.expiresAt());
          case PromoCredit.Result.NotOn() -> new Outcome.Invalid();
          case PromoCredit.Result.OtherCurrency() -> new Outcome.CurrencyLocked();
        });
  }
}
