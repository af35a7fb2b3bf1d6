package dev.gangway.application.contract;

import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository.Replacement;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.application.port.driven.SessionRepository.Session;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.TokenHash;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
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

/// Accounts, tokens and catalogues to test with. Each is new, so that tests may share a database.
public final class Examples {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
  public static final ProviderOrigin ORIGIN =
      new ProviderOrigin("acct_example", ProviderOrigin.Mode.TEST);
  public static final PlanCode TRIAL = new PlanCode("trial");
  public static final PlanCode FREE = new PlanCode("free");
  public static final PlanCode PRO = new PlanCode("pro");
  public static final PlanCode PACKAGE = new PlanCode("acme-package");

  /// A package that one person may buy once.
  public static final PlanCode STARTER = new PlanCode("starter-package");

  private static final Currency USD = new Currency("usd");

  private Examples() {}

  public static Email email() {
    return new Email("Somebody." + UUID.randomUUID() + "@Example.org");
  }

  public static Account account() {
    return account(email());
  }

  public static Account account(Email email) {
    return new Account(
        new AccountId(UUID.randomUUID()),
        email,
        Profile.initial(Optional.of("Ada"), Language.ENGLISH),
        new Attribution(
            Optional.of("  ACME "), Optional.of(new PartnerCode("acme")), Optional.of("SPRING")),
        NOON,
        Optional.empty());
  }

  public static Registration registration() {
    UUID id = UUID.randomUUID();
    return new Registration(
        id, new PasswordHash("$example$" + id), Optional.of("Ada"), Language.ENGLISH);
  }

  /// A hash that no token has.
  public static TokenHash tokenHash() {
    return new TokenHash((UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", ""));
  }

  public static ActivationToken activationToken(AccountId account, Registration registration) {
    return new ActivationToken(
        tokenHash(),
        tokenHash(),
        account,
        Optional.of(registration.id()),
        NOON.plus(Duration.ofDays(1)));
  }

  /// A session that begins now, in Firefox on Linux.
  public static Session session(AccountId account, Instant expiresAt) {
    return session(tokenHash(), account, NOON, expiresAt);
  }

  public static Session session(
      TokenHash token, AccountId account, Instant startedAt, Instant expiresAt) {
    return new Session(
        new SessionId(UUID.randomUUID()),
        token,
        account,
        startedAt,
        startedAt,
        expiresAt,
        Optional.of(new UserAgent("Firefox · Linux")));
  }

  /// Of every kind of plan one.
  public static Catalogue catalogue(int version) {
    return new Catalogue(
        new CatalogueVersion(version),
        List.of(
            new Partner(
                new PartnerCode("acme"),
                "ACME Corporation",
                List.of("acme inc", "the acme company"),
                Map.of(
                    Language.ENGLISH, "25 dollars of credit.",
                    Language.SIMPLIFIED_CHINESE, "25 美元额度。")),
            new Partner(new PartnerCode("zenith"), "Zenith", List.of(), Map.of())),
        List.of(
            new Plan.Trial(TRIAL, "Free trial", 30, USD),
            new Plan.Free(FREE, "Free", USD),
            new Plan.Pro(
                PRO, "Pro", new Money(1000, USD), Plan.Pro.Interval.MONTH, Optional.of(14)),
            new Plan.Package(
                PACKAGE,
                "ACME package",
                new Money(2500, USD),
                new Money(3000, USD),
                Period.of(1, 6, 3),
                Set.of(new PartnerCode("acme"), new PartnerCode("zenith")),
                new Sale(
                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                    Optional.of(Instant.parse("2036-01-01T00:00:00Z")),
                    true)),
            new Plan.Package(
                STARTER,
                "Starter",
                new Money(500, USD),
                new Money(700, USD),
                Period.ofMonths(6),
                Set.of(),
                Sale.onceEach())),
        List.of(
            new PromoCode(
                "WELCOME",
                new Money(500, USD),
                Period.ofMonths(6),
                Optional.empty(),
                Optional.empty()),
            new PromoCode(
                "WINTER_26",
                new Money(700, USD),
                Period.ofDays(30),
                Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")))));
  }

  public static PaymentAccountOpening.Wanted wish(AccountId account) {
    return PaymentAccountOpening.wanted(
        new OpeningRequest(
            account, 1, new Email("Ada@Example.org"), "email=Ada%40Example.org&name=Ada"));
  }

  public static PaymentAccount paymentAccount(AccountId account) {
    return new PaymentAccount(account, new CustomerId("cus_" + UUID.randomUUID()), ORIGIN);
  }

  /// That a customer, of whom nobody knows, was changed.
  public static ProviderEvent event() {
    return new ProviderEvent(
        new ProviderEventId("evt_" + UUID.randomUUID()),
        new ProviderEvent.CustomerUpdated(new CustomerId("cus_" + UUID.randomUUID())),
        NOON);
  }

  /// Adds an account that is registered.
  public static Account register(Storage storage) {
    Account account = account();
    storage.accounts().add(account, registration());
    return account;
  }

  /// Adds an account that is activated, with a password.
  public static Account activate(Storage storage) {
    Account account = register(storage);
    activate(storage, account.id());
    return storage.accounts().find(account.id()).orElseThrow();
  }

  /// Activates an account by its newest registration.
  public static void activate(Storage storage, AccountId account) {
    Registration registration = storage.accounts().pending(account).getFirst();
    storage
        .accounts()
        .activate(account, registration.profile(), Optional.of(registration.password()), NOON);
  }

  /// Adds an account whose payment account is ready.
  public static Onboarding.PaymentReady preparePayment(Storage storage) {
    Account account = activate(storage);
    openPaymentAccount(storage, account.id());
    return (Onboarding.PaymentReady) storage.onboardings().find(account.id()).orElseThrow();
  }

  /// Takes an account's payment account from nothing to ready.
  public static PaymentAccount openPaymentAccount(Storage storage, AccountId account) {
    PaymentAccountOpening.Wanted wish = wish(account);
    PaymentAccountOpening.Sending sending =
        new PaymentAccountOpening.Sending(wish.request(), 1, NOON, NOON, NOON);
    PaymentAccount opened = paymentAccount(account);
    PaymentAccountOpening.Ready ready = new PaymentAccountOpening.Ready(wish.request(), 1, opened);
    storage.openings().add(wish);
    if (storage.openings().replace(wish, sending) == Replacement.OVERTAKEN
        || storage.openings().replace(sending, ready) == Replacement.OVERTAKEN) {
      throw new IllegalStateException("somebody else opens the example's payment account");
    }
    return opened;
  }

  /// The newest edition, published if there is none.
  public static Catalogue publish(Storage storage) {
    return storage
        .unitOfWork()
        .commit(() -> {
          if (storage.catalogues().newest().isEmpty()) {
            storage.catalogues().add(catalogue(1));
          }
          return storage.catalogues().current();
        });
  }

  /// An offer of everything in the catalogue, which is not kept yet.
  public static Onboarding.PlanOffered offer(Onboarding.PaymentReady ready, Catalogue catalogue) {
    return ready.offer(
        new OfferId(UUID.randomUUID()),
        catalogue.version(),
        options(catalogue),
        new OfferWindow(NOON, NOON.plus(Duration.ofHours(1))));
  }

  /// Everything in the catalogue, for somebody who has taken nothing yet.
  public static List<PlanOption> options(Catalogue catalogue) {
    Buyer buyer = Buyer.newcomer(NOON);
    return catalogue.plans().stream().map(plan -> PlanOption.of(plan, buyer, NOON)).toList();
  }

  /// Keeps an offer of everything in the newest edition, before a new payment account.
  public static PlanOffer keepOffer(Storage storage) {
    PlanOffer offer = offer(preparePayment(storage), publish(storage)).offer();
    storage.onboardings().keepOffer(offer);
    return offer;
  }

  /// The order of one of its options.
  public static Order order(PlanOffer offer, PlanCode option) {
    return new Order(
        new PurchaseId(UUID.randomUUID()),
        offer.paymentAccount(),
        offer.id(),
        offer.catalogueVersion(),
        offer.option(option).orElseThrow().plan(),
        NOON);
  }

  /// The first click on one of its options, which is not kept yet.
  public static Purchase.Created click(PlanOffer offer, PlanCode option) {
    return Purchase.created(order(offer, option), "mode=payment&line=" + option);
  }

  /// Where a purchase can be paid: a checkout of its own.
  public static Purchase.AwaitingPayment open(Purchase.Created created) {
    return (Purchase.AwaitingPayment)
        created
            .on(
                new PurchaseEvent.Seen(
                    NOON, new CheckoutSighting.Open(checkout(), Optional.empty())))
            .next();
  }

  public static Checkout checkout() {
    String id = "cs_" + UUID.randomUUID();
    return new Checkout(
        new CheckoutId(id), URI.create("https://pay.example/" + id), NOON.plus(Duration.ofDays(1)));
  }

  /// As much as was asked for, by a payment of its own, and a subscription for what recurs.
  public static Payment payment(Order order) {
    return new Payment(
        order.charge(),
        order.charge().isZero()
            ? Optional.empty()
            : Optional.of(new PaymentId("pi_" + UUID.randomUUID())),
        order.plan() instanceof Plan.Pro
            ? Optional.of(new SubscriptionId("sub_" + UUID.randomUUID()))
            : Optional.empty());
  }

  /// Adds a purchase of one of an offer's options, and has it paid.
  public static Purchase.Paid pay(Storage storage, PlanOffer offer, PlanCode option) {
    Purchase.Created created = click(offer, option);
    storage.purchases().add(created);
    return pay(storage, created);
  }

  /// Has a purchase paid that is kept.
  public static Purchase.Paid pay(Storage storage, Purchase purchase) {
    Payment payment = payment(purchase.order());
    CheckoutId checkout = new CheckoutId("cs_" + UUID.randomUUID());
    return (Purchase.Paid)
        move(
            storage,
            purchase,
            new PurchaseEvent.Seen(NOON, new CheckoutSighting.Paid(checkout, payment)));
  }

  /// Moves a purchase on that is kept.
  public static Purchase move(Storage storage, Purchase purchase, PurchaseEvent event) {
    Purchase next = purchase.on(event).next();
    if (storage.purchases().replace(purchase, next) == PurchaseRepository.Replacement.OVERTAKEN) {
      throw new IllegalStateException("somebody else moves the example's purchase");
    }
    return next;
  }

  /// Keeps the plan of a purchase that was paid, and nothing else of what is given with it.
  public static Onboarding.Onboarded keepPlan(Storage storage, Purchase.Paid paid) {
    var onboarded =
        switch (storage.onboardings().find(paid.account()).orElseThrow()) {
          case Onboarding.Purchasing purchasing -> purchasing.give(paid, NOON);
          case Onboarding.Onboarded already -> already.give(paid, NOON);
          case Onboarding.Registered _,
              Onboarding.Activated _,
              Onboarding.PaymentReady _,
              Onboarding.PlanOffered _ ->
              throw new IllegalStateException("nothing can be given there");
        };
    storage.onboardings().keepPlan(onboarded, paid.order().offer(), Optional.of(paid.id()));
    return onboarded;
  }
}
