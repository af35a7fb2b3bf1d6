package dev.gangway.web;

import dev.gangway.application.port.driving.ManageCards;
import dev.gangway.application.port.driving.RedeemPromoCode;
import dev.gangway.application.port.driving.ViewBilling;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Money;
import dev.gangway.web.json.BillingView;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.HostedPageView;
import dev.gangway.web.json.PromoCodeRequest;
import dev.gangway.web.json.RedeemedPromoCodeView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The plan, the credit, cards and invoices. Nothing here needs an `Idempotency-Key`: a page of the
/// provider's that is opened twice is two pages of the same, and a promo code brings its credit
/// once.
final class BillingRoutes {

  /// Most of what ails a provider passes in seconds, and nobody waits for much longer.
  private static final Duration RETRY_WHEN_PROVIDER_IS_AWAY = Duration.ofSeconds(5);

  private final UseCases useCases;
  private final Answers answers;
  private final InstantSource clock;

  BillingRoutes(UseCases useCases, Answers answers, InstantSource clock) {
    this.useCases = useCases;
    this.answers = answers;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.ofSession(Route.Verb.GET, "/api/v1/billing", ViewBilling.class, this::view),
        Route.ofSession(
            Route.Verb.POST, "/api/v1/billing/portal", ManageCards.class, this::openPortal),
        Route.ofSession(Route.Verb.POST, "/api/v1/billing/card", ManageCards.class, this::addCard),
        Route.ofSession(
            Route.Verb.POST,
            "/api/v1/billing/promo-codes",
            RedeemPromoCode.class,
            PromoCodeRequest::read,
            this::redeem));
  }

  private Answer view(Call call, AccountId account, Empty request) {
    return useCases
        .viewBilling()
        .view(account)
        .map(view -> answers.json(200, BillingView.of(view, clock.instant())))
        .orElseGet(() -> answers.of(Problem.PAYMENT_ACCOUNT_REQUIRED));
  }

  private Answer openPortal(Call call, AccountId account, Empty request) {
    return page(useCases.manageCards().portal(account));
  }

  private Answer addCard(Call call, AccountId account, Empty request) {
    return page(useCases.manageCards().addCard(account));
  }

  private Answer page(ManageCards.Outcome outcome) {
    return switch (outcome) {
      case ManageCards.Outcome.Opened(URI url) -> answers.json(200, HostedPageView.of(url));
      case ManageCards.Outcome.PaymentAccountRequired _ ->
          answers.of(Problem.PAYMENT_ACCOUNT_REQUIRED);
      case ManageCards.Outcome.NotReached _ ->
          answers.of(Problem.PAYMENT_PROVIDER_AWAY, RETRY_WHEN_PROVIDER_IS_AWAY);
    };
  }

  private Answer redeem(Call call, AccountId account, PromoCodeRequest request) {
    return switch (useCases.redeemPromoCode().redeem(account, request.code())) {
      case RedeemPromoCode.Outcome.Redeemed(Money credit, Instant expiresAt) ->
          answers.json(200, RedeemedPromoCodeView.of(credit, expiresAt));
      case RedeemPromoCode.Outcome.Invalid _ -> answers.promoCodeInvalid("code");
      case RedeemPromoCode.Outcome.CurrencyLocked _ -> answers.of(Problem.CURRENCY_LOCKED);
      case RedeemPromoCode.Outcome.TooManyAttempts(Duration retryAfter) ->
          answers.of(Problem.TOO_MANY_ATTEMPTS, retryAfter);
    };
  }
}
