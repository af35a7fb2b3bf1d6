package dev.gangway.web;

import dev.gangway.application.port.driving.FollowPurchase;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.web.json.Empty;
import dev.gangway.web.json.PurchaseView;
import java.util.List;
import java.util.Optional;

/// What was chosen and has to be paid for. Each call may be made again and again: there is nothing
/// to be repeated that was not done.
final class PurchaseRoutes {

  private final UseCases useCases;
  private final Answers answers;

  PurchaseRoutes(UseCases useCases, Answers answers) {
    this.useCases = useCases;
    this.answers = answers;
  }

  List<Route> routes() {
    return List.of(
        Route.ofSession(Route.Verb.GET, "/api/v1/purchases/{id}", FollowPurchase.class, this::view),
        Route.ofSession(
            Route.Verb.POST,
            "/api/v1/purchases/{id}/confirmation",
            FollowPurchase.class,
            this::confirm),
        Route.ofSession(
            Route.Verb.POST,
            "/api/v1/purchases/{id}/cancellation",
            FollowPurchase.class,
            this::cancel));
  }

  private Answer view(Call call, AccountId account, Empty request) {
    return shown(id(call).flatMap(id -> useCases.followPurchase().view(account, id)));
  }

  private Answer confirm(Call call, AccountId account, Empty request) {
    return shown(id(call).flatMap(id -> useCases.followPurchase().confirm(account, id)));
  }

  private Answer cancel(Call call, AccountId account, Empty request) {
    Optional<PurchaseId> id = id(call);
    if (id.isEmpty()) {
      return answers.of(Problem.NOT_FOUND);
    }
    return switch (useCases.followPurchase().cancel(account, id.get())) {
      case FollowPurchase.Cancellation.Settled(Purchase purchase) ->
          answers.json(200, PurchaseView.of(purchase));
      case FollowPurchase.Cancellation.Wanted(Purchase purchase) ->
          answers.json(202, PurchaseView.of(purchase));
      case FollowPurchase.Cancellation.Unknown _ -> answers.of(Problem.NOT_FOUND);
    };
  }

  private Answer shown(Optional<Purchase> purchase) {
    return purchase
        .map(known -> answers.json(200, PurchaseView.of(known)))
        .orElseGet(() -> answers.of(Problem.NOT_FOUND));
  }

  private static Optional<PurchaseId> id(Call call) {
    return Uuids.parse(call.path("id")).map(PurchaseId::new);
  }
}
