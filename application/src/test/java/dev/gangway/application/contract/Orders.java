package dev.gangway.application.contract;

import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Orders to test with, each new.
public final class Orders {

  public static final Currency USD = new Currency("usd");

  /// 10 dollars for 20 dollars of credit.
  public static final Plan.Package PACKAGE =
      new Plan.Package(
          new PlanCode("acme-package"),
          "ACME package",
          new Money(1000, USD),
          new Money(2000, USD),
          Period.ofMonths(6),
          Set.of(),
          Sale.onceEach());

  /// 15 dollars a month, from the first day on.
  public static final Plan.Pro PRO = pro(Optional.empty());

  /// The same after two weeks for nothing.
  public static final Plan.Pro PRO_WITH_TRIAL = pro(Optional.of(14));

  private Orders() {}

  public static Order order(PaymentAccount payer, Plan plan, Instant at) {
    return new Order(
        new PurchaseId(UUID.randomUUID()),
        payer,
        new OfferId(UUID.randomUUID()),
        new CatalogueVersion(1),
        plan,
        at);
  }

  private static Plan.Pro pro(Optional<Integer> trialDays) {
    return new Plan.Pro(
        new PlanCode("pro"), "Pro", new Money(1500, USD), Plan.Pro.Interval.MONTH, trialDays);
  }
}
