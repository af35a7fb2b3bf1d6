package dev.gangway.web;

import dev.gangway.application.port.driving.ListSessions;
import dev.gangway.application.port.driving.ViewBilling;
import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.application.port.driving.ViewOnboarding.PaymentAccountStatus;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import dev.gangway.domain.session.SessionId;
import dev.gangway.domain.session.UserAgent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Ada, who came through Acme, at each stage of her way in.
final class People {

  static final Instant NOW = Instant.parse("2026-08-01T09:30:00Z");
  static final AccountId ADA =
      new AccountId(UUID.fromString("0198f3c2-0000-7000-8000-00000000ada0"));
  static final SecretToken SESSION = token('s');
  static final Instant SESSION_EXPIRES_AT = NOW.plus(Duration.ofDays(14));

  /// What every request of the tests says that it is sent by, unless it says otherwise.
  static final UserAgent BROWSER = new UserAgent("tests/1.0");

  static final OfferId OFFER = new OfferId(UUID.fromString("0198f3c2-6a51-7c7e-9d0f-3b1c5a7e9f10"));

  static final PurchaseId PURCHASE =
      new PurchaseId(UUID.fromString("0198f3c4-1b2c-7d3e-8f40-5a6b7c8d9e0f"));

  static final Partner ACME =
      new Partner(
          new PartnerCode("acme"),
          "Acme",
          List.of("Acme Inc"),
          Map.of(Language.ENGLISH, "In English.", Language.SIMPLIFIED_CHINESE, "用中文。"));

  private static final Currency USD = new Currency("usd");
  private static final PaymentAccount PAYMENT_ACCOUNT =
      new PaymentAccount(
          ADA,
          new CustomerId("cus_ada"),
          new ProviderOrigin("acct_test", ProviderOrigin.Mode.TEST));

  private static final Checkout CHECKOUT =
      new Checkout(
          new CheckoutId("cs_1"),
          URI.create("https://pay.example/c/cs_1"),
          NOW.plus(Duration.ofHours(1)));

  private static final List<Plan> PLANS =
      List.of(
          new Plan.Trial(new PlanCode("trial"), "Free trial", 30, USD),
          new Plan.Free(new PlanCode("free"), "Free", USD),
          new Plan.Pro(
              new PlanCode("pro"),
              "Pro",
              new Money(1500, USD),
              Plan.Pro.Interval.MONTH,
              Optional.empty()),
          new Plan.Package(
              new PlanCode("acme-package"),
              "Acme package",
              new Money(10_000, USD),
              new Money(12_000, USD),
              Period.ofYears(1),
              Set.of(ACME.code()),
              Sale.onceEach()));

  private People() {}

  /// A token of our shape, of one letter.
  static SecretToken token(char letter) {
    return new SecretToken(String.valueOf(letter).repeat(43));
  }

  /// Where Ada is logged in: here, and by something that did not say what it is.
  static List<ListSessions.ListedSession> sessions() {
    return List.of(
        new ListSessions.ListedSession(
            new SessionId(UUID.fromString("0198f3c2-0000-7000-8000-00000000e550")),
            NOW,
            NOW.plusSeconds(3600),
            Optional.of(new UserAgent("Firefox · Linux")),
            ListSessions.Standing.CURRENT),
        new ListSessions.ListedSession(
            new SessionId(UUID.fromString("0198f3c2-0000-7000-8000-00000000e551")),
            NOW.minusSeconds(60),
            NOW,
            Optional.empty(),
            ListSessions.Standing.OTHER));
  }

  static ViewOnboarding.View activated() {
    return view(activatedStage(), PaymentAccountStatus.PREPARING);
  }

  static ViewOnboarding.View paymentReady() {
    return view(activatedStage().attach(PAYMENT_ACCOUNT), PaymentAccountStatus.READY);
  }

  static ViewOnboarding.View planOffered() {
    return view(offeredStage(), PaymentAccountStatus.READY);
  }

  static ViewOnboarding.View onboarded() {
    if (offeredStage().choose(new PlanCode("trial"), Buyer.newcomer(NOW), NOW.plusSeconds(60))
        instanceof Choosing.Taken(Onboarding.Onboarded onboarded)) {
      return view(onboarded, PaymentAccountStatus.READY);
    }
    throw new IllegalStateException("the trial can be taken");
  }

  static ViewOnboarding.View purchasing() {
    return view(offeredStage().order(awaiting()), PaymentAccountStatus.READY);
  }

  static Stream<ViewOnboarding.View> everyStage() {
    return Stream.of(activated(), paymentReady(), planOffered(), purchasing(), onboarded());
  }

  static PlanOffer offer() {
    return offeredStage().offer();
  }

  /// The package, which she has bought before.
  static PlanOption boughtOption() {
    return PlanOption.of(
        PLANS.getLast(),
        new Buyer(
            NOW,
            Optional.empty(),
            Set.of(PLANS.getLast().code()),
            Set.of(),
            false,
            Optional.of(USD),
            false),
        NOW);
  }

  static Money usd(long cents) {
    return new Money(cents, USD);
  }

  static Purchase.Created created() {
    return Purchase.created(
        new Order(PURCHASE, PAYMENT_ACCOUNT, OFFER, new CatalogueVersion(1), PLANS.getLast(), NOW),
        "body");
  }

  /// The package, at the checkout.
  static Purchase.AwaitingPayment awaiting() {
    return awaiting(Optional.empty());
  }

  /// The package, after a try that did not succeed.
  static Purchase.AwaitingPayment awaiting(Optional<CheckoutSighting.Obstacle> obstacle) {
    return (Purchase.AwaitingPayment)
        after(created(), seen(new CheckoutSighting.Open(CHECKOUT, obstacle)));
  }

  static Purchase.Cancelled cancelled() {
    return (Purchase.Cancelled) after(created(), new PurchaseEvent.CancelWanted(NOW));
  }

  /// The package, in every state that there is.
  static Stream<Purchase> everyPurchase() {
    Purchase paid = after(awaiting(), seen(paid(10_000)));
    Purchase credited = after(paid, new PurchaseEvent.Given(NOW));
    Purchase done = after(credited, new PurchaseEvent.Mirrored(NOW));
    return Stream.of(
        created(),
        awaiting(),
        awaiting(Optional.of(CheckoutSighting.Obstacle.DECLINED)),
        awaiting(Optional.of(CheckoutSighting.Obstacle.AUTHENTICATION_REQUIRED)),
        processing(),
        after(awaiting(), new PurchaseEvent.CancelWanted(NOW)),
        paid,
        credited,
        done,
        cancelled(),
        after(awaiting(), seen(new CheckoutSighting.Closed(CHECKOUT.id()))),
        after(done, new PurchaseEvent.Refunded(NOW)),
        after(done, new PurchaseEvent.DisputeOpened(NOW)),
        after(awaiting(), seen(paid(1))));
  }

  /// The package, of which only the bank has not spoken.
  static Purchase processing() {
    return after(awaiting(), seen(new CheckoutSighting.Processing(CHECKOUT.id())));
  }

  private static CheckoutSighting paid(long cents) {
    return new CheckoutSighting.Paid(
        CHECKOUT.id(),
        new Payment(usd(cents), Optional.of(new PaymentId("pi_1")), Optional.empty()));
  }

  private static PurchaseEvent seen(CheckoutSighting sighting) {
    return new PurchaseEvent.Seen(NOW, sighting);
  }

  private static Purchase after(Purchase purchase, PurchaseEvent event) {
    return purchase.on(event).next();
  }

  /// Ada on Pro, with credit, a card and an invoice.
  static ViewBilling.View billing() {
    return billing(subscription(Subscription.Status.ACTIVE, Optional.empty(), Optional.empty()));
  }

  static ViewBilling.View billing(Subscription subscription) {
    return new ViewBilling.View(
        Optional.of(new PlanInForce(PLANS.get(2), NOW, Optional.empty())),
        Optional.of(subscription),
        List.of(
            new Holding(
                new GrantId("promo:SPRING"), usd(2500), usd(2000), NOW.plus(Duration.ofDays(30))),
            new Holding(
                GrantId.of(PURCHASE), usd(12_000), usd(500), NOW.plus(Duration.ofDays(60)))),
        Optional.of(
            new ViewBilling.ProviderSide(
                List.of(new ViewBilling.Card("visa", "4242", 12, 2030, true)),
                List.of(
                    new ViewBilling.Invoice(
                        "in_2",
                        Optional.of("A-2"),
                        NOW,
                        usd(1500),
                        "open",
                        Optional.of(URI.create("https://pay.example/in_2"))),
                    new ViewBilling.Invoice(
                        "in_1", Optional.empty(), NOW, usd(1500), "paid", Optional.empty())),
                Optional.of(
                    new ViewBilling.NextInvoice(usd(1500), NOW.plus(Duration.ofDays(31)))))));
  }

  static Subscription subscription(
      Subscription.Status status, Optional<Instant> cancelledFrom, Optional<Instant> pastDueSince) {
    return new Subscription(
        new SubscriptionId("sub_1"),
        status,
        NOW.plus(Duration.ofDays(31)),
        cancelledFrom,
        pastDueSince);
  }

  private static Onboarding.Activated activatedStage() {
    return Onboarding.register(ADA).activate(NOW);
  }

  private static Onboarding.PlanOffered offeredStage() {
    return activatedStage()
        .attach(PAYMENT_ACCOUNT)
        .offer(
            OFFER,
            new CatalogueVersion(1),
            PLANS.stream().map(plan -> PlanOption.of(plan, Buyer.newcomer(NOW), NOW)).toList(),
            new OfferWindow(NOW, NOW.plus(Duration.ofDays(1))));
  }

  private static ViewOnboarding.View view(
      Onboarding.Verified stage, PaymentAccountStatus paymentAccount) {
    Account account =
        new Account(
            ADA,
            new Email("ada@example.com"),
            Profile.initial(Optional.of("Ada Lovelace"), Language.ENGLISH),
            new Attribution(Optional.of("ACME"), Optional.of(ACME.code()), Optional.empty()),
            NOW.minusSeconds(60),
            Optional.of(NOW));
    return new ViewOnboarding.View(account, Optional.of(ACME), stage, paymentAccount);
  }
}
