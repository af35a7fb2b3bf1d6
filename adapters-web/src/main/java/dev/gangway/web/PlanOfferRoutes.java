package dev.gangway.web;

import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.web.json.ChoiceRequest;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.OnboardingView;
import dev.gangway.web.json.PlanOfferView;
import dev.gangway.web.json.PlanOptionView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Offers of plans, and the choice.
final class PlanOfferRoutes {

  private final UseCases useCases;
  private final Answers answers;
  private final Repeats repeats;

  PlanOfferRoutes(UseCases useCases, Answers answers, Repeats repeats) {
    this.useCases = useCases;
    this.answers = answers;
    this.repeats = repeats;
  }

  List<Route> routes() {
    return List.of(
        Route.ofSession(Route.Verb.POST, "/api/v1/plan-offers", OfferPlans.class, this::offer)
            .asRepeatable(),
        Route.ofSession(
            Route.Verb.GET, "/api/v1/plan-offers/current", OfferPlans.class, this::current),
        Route.ofSession(
                Route.Verb.POST,
                "/api/v1/plan-offers/{id}/choice",
                ChoosePlan.class,
                ChoiceRequest::read,
                this::choose)
            .asRepeatable());
  }

  private Answer offer(Call call, AccountId account, Empty request) {
    return repeats.once(
        call,
        account.toString(),
        () ->
            switch (useCases.offerPlans().offer(account)) {
              case OfferPlans.Outcome.Made(PlanOffer offer) ->
                  Repeats.Result.keep(answers.json(201, PlanOfferView.of(offer)));
              case OfferPlans.Outcome.LiesOpen(PlanOffer offer) ->
                  Repeats.Result.keep(answers.json(200, PlanOfferView.of(offer)));
              // Not kept: the very same call succeeds once the payment account is there.
              case OfferPlans.Outcome.PaymentAccountRequired _ ->
                  Repeats.Result.forget(answers.of(Problem.PAYMENT_ACCOUNT_REQUIRED));
            });
  }

  private Answer current(Call call, AccountId account, Empty request) {
    return useCases
        .offerPlans()
        .current(account)
        .map(offer -> answers.json(200, PlanOfferView.of(offer)))
        .orElseGet(() -> answers.of(Problem.NOT_FOUND));
  }

  private Answer choose(Call call, AccountId account, ChoiceRequest request) {
    Optional<OfferId> offer = Uuids.parse(call.path("id")).map(OfferId::new);
    if (offer.isEmpty()) {
      return answers.of(Problem.NOT_FOUND);
    }
    Optional<PlanCode> option = planCode(request.option());
    if (option.isEmpty()) {
      return answers.of(Problem.OPTION_UNKNOWN);
    }
    ChoosePlan.Command command = new ChoosePlan.Command(account, offer.get(), option.get());
    return repeats.once(
        call,
        account.toString(),
        () ->
            switch (useCases.choosePlan().choose(command)) {
              case ChoosePlan.Outcome.Onboarded _ ->
                  Repeats.Result.keep(
                      answers.json(
                          200, OnboardingView.of(useCases.viewOnboarding().view(account))));
              case ChoosePlan.Outcome.ToBePaid(Purchase.UnderWay purchase) ->
                  Repeats.Result.keep(
                      answers.json(
                          200,
                          OnboardingView.of(useCases.viewOnboarding().view(account), purchase)));
              // Not kept: the very same choice can be made once the other purchase is over.
              case ChoosePlan.Outcome.PurchaseUnderWay(PurchaseId other) ->
                  Repeats.Result.forget(answers.purchaseUnderWay(other));
              case ChoosePlan.Outcome.OfferExpired _ ->
                  Repeats.Result.keep(answers.of(Problem.OFFER_EXPIRED));
              case ChoosePlan.Outcome.OfferSuperseded _ ->
                  Repeats.Result.keep(answers.of(Problem.OFFER_SUPERSEDED));
              case ChoosePlan.Outcome.NoSuchOffer _ ->
                  Repeats.Result.keep(answers.of(Problem.NOT_FOUND));
              case ChoosePlan.Outcome.NoSuchOption _ ->
                  Repeats.Result.keep(answers.of(Problem.OPTION_UNKNOWN));
              // Not kept: what stands in the way may go away.
              case ChoosePlan.Outcome.CannotBeTaken(PlanOption refused) ->
                  Repeats.Result.forget(answers.of(Problem.OPTION_UNAVAILABLE, why(refused)));
            });
  }

  private static String why(PlanOption refused) {
    return refused.reasons().stream()
        .map(PlanOptionView::reason)
        .sorted()
        .collect(Collectors.joining(", ", "Choose another one; this one has: ", "."));
  }

  private static Optional<PlanCode> planCode(String text) {
    try {
      return Optional.of(new PlanCode(text));
    } catch (IllegalArgumentException otherShape) {
      return Optional.empty();
    }
  }
}
