package dev.gangway.domain;

import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.credit.PostingEvent;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.letter.Letter;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.OpeningCommand;
import dev.gangway.domain.payment.OpeningEvent;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PayerDetails;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountFigures;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Doubt;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseCommand;
import dev.gangway.domain.purchase.PurchaseEvent;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Findings;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Sighting;
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

/// One valid thing of each kind that the domain has, all about the same person.
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  public static final AccountId ADA =
      new AccountId(UUID.fromString("0a0a0a0a-0000-4000-8000-000000000001"));
  public static final AccountId SOMEBODY_ELSE =
      new AccountId(UUID.fromString("0b0b0b0b-0000-4000-8000-000000000002"));

  public static final Email EMAIL = new Email("Ada.Lovelace@personal.example");
  public static final Profile PROFILE =
      new Profile(
          Optional.of("Ada Lovelace"),
          Profile.Kind.BUSINESS,
          Optional.of("Analytical Engines"),
          Language.ENGLISH);
  public static final EmailChange EMAIL_CHANGE =
      new EmailChange(
          new UUID(0, 8),
          ADA,
          EMAIL,
          new Email("Countess.Lovelace@personal.example"),
          NOW.plus(Duration.ofDays(1)),
          EmailChange.Standing.OPEN);
  public static final Password PASSWORD = new Password("correct horse battery staple");
  public static final PasswordHash PASSWORD_HASH =
      new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaGhhc2g");
  public static final SecretToken TOKEN =
      new SecretToken("Zm9yLW15LWV5ZXMtb25seS1mb3ItbXktZXllcy1vbmx");
  public static final ActivationCode CODE = new ActivationCode("271828");

  public static final PartnerCode ACME = new PartnerCode("acme");
  public static final Attribution THROUGH_ACME =
      new Attribution(Optional.of("Acme"), Optional.of(ACME), Optional.of("SPRING"));
  public static final Partner ACME_PARTNER =
      new Partner(
          ACME, "Acme Storage", List.of("Acme Corp"), Map.of(Language.ENGLISH, "As agreed."));

  public static final Currency USD = new Currency("usd");
  public static final Plan.Trial TRIAL =
      new Plan.Trial(new PlanCode("trial"), "Free trial", 30, USD);
  public static final Plan.Free FREE = new Plan.Free(new PlanCode("free"), "Free", USD);
  public static final Plan.Pro PRO =
      new Plan.Pro(
          new PlanCode("pro"),
          "Pro",
          new Money(1_500, USD),
          Plan.Pro.Interval.MONTH,
          Optional.empty());
  public static final Plan.Package PACKAGE =
      new Plan.Package(
          new PlanCode("acme-package"),
          "Acme package",
          new Money(10_000, USD),
          new Money(12_000, USD),
          Period.ofYears(1),
          Set.of(ACME),
          Sale.onceEach());

  public static final CatalogueVersion VERSION = new CatalogueVersion(3);
  public static final OfferId OFFER_ID =
      new OfferId(UUID.fromString("0c0c0c0c-0000-4000-8000-000000000003"));
  public static final OfferWindow WINDOW = new OfferWindow(NOW, NOW.plus(Duration.ofDays(14)));

  public static final ProviderOrigin ORIGIN =
      new ProviderOrigin("acct_1", ProviderOrigin.Mode.TEST);
  public static final PaymentAccount PAYMENT_ACCOUNT =
      new PaymentAccount(ADA, new CustomerId("cus_1"), ORIGIN);
  public static final PaymentAccount SECOND_PAYMENT_ACCOUNT =
      new PaymentAccount(ADA, new CustomerId("cus_2"), ORIGIN);
  public static final PaymentAccount SOMEBODY_ELSES_PAYMENT_ACCOUNT =
      new PaymentAccount(SOMEBODY_ELSE, new CustomerId("cus_3"), ORIGIN);
  public static final OpeningRequest REQUEST =
      new OpeningRequest(ADA, 1, EMAIL, "email=ada.lovelace%40personal.example&name=Ada+Lovelace");

  public static final Buyer NEWCOMER = Buyer.newcomer(NOW);

  public static final PurchaseId PURCHASE_ID =
      new PurchaseId(UUID.fromString("0e0e0e0e-0000-4000-8000-000000000005"));
  public static final Order ORDER =
      new Order(PURCHASE_ID, PAYMENT_ACCOUNT, OFFER_ID, VERSION, PACKAGE, NOW);
  public static final Order PRO_ORDER =
      new Order(PURCHASE_ID, PAYMENT_ACCOUNT, OFFER_ID, VERSION, PRO, NOW);
  public static final CheckoutRequest CHECKOUT_REQUEST =
      new CheckoutRequest(PURCHASE_ID, 1, "customer_email=ada.lovelace%40personal.example");
  public static final Checkout CHECKOUT =
      new Checkout(
          new CheckoutId("cs_1"),
          URI.create("https://checkout.example/cs_1#lovelace"),
          NOW.plus(Duration.ofDays(1)));
  public static final Payment PAYMENT =
      new Payment(PACKAGE.price(), Optional.of(new PaymentId("pi_1")), Optional.empty());
  public static final Payment PRO_PAYMENT =
      new Payment(PRO.price(), Optional.empty(), Optional.of(new SubscriptionId("sub_1")));
  public static final GrantId GRANT = GrantId.of(PURCHASE_ID);
  public static final CreditEntry.Granted GRANTED =
      new CreditEntry.Granted(GRANT, PACKAGE.credit(), NOW, PACKAGE.creditEndFor(NOW));
  public static final PostingRequest POSTING_REQUEST =
      new PostingRequest(
          PostingId.of(ADA, GRANTED), PAYMENT_ACCOUNT.customer(), 1, "amount=-12000&currency=usd");
  public static final PromoCode PROMO_CODE =
      new PromoCode(
          "SPRING", new Money(500, USD), Period.ofMonths(3), Optional.empty(), Optional.empty());

  /// Pieces of what must never be printed, in lower case, as found in the things above.
  public static final List<String> SECRETS =
      List.of(
          "lovelace",
          "personal.example",
          "analytical",
          "horse",
          "argon2id",
          "zm9ylw",
          TOKEN.hash().hex(),
          "271828",
          "difference engine");

  private Samples() {}

  /// One instance or more of each record and class in the domain.
  public static List<Object> all() {
    Onboarding.Registered registered = Onboarding.register(ADA);
    Onboarding.Activated activated = registered.activate(NOW);
    Onboarding.PaymentReady ready = activated.attach(PAYMENT_ACCOUNT);
    Onboarding.PlanOffered offered =
        ready.offer(
            OFFER_ID,
            VERSION,
            List.of(PlanOption.of(TRIAL, NEWCOMER, NOW), PlanOption.of(PACKAGE, NEWCOMER, NOW)),
            WINDOW);
    Choosing taken = offered.choose(TRIAL.code(), NEWCOMER, NOW);
    Purchase.Created created = Purchase.created(ORDER, CHECKOUT_REQUEST.body());
    Subscription subscription =
        new Subscription(
            new SubscriptionId("sub_1"),
            Subscription.Status.PAST_DUE,
            NOW,
            Optional.of(NOW),
            Optional.of(NOW));
    Optional<Instant> before = Optional.of(NOW);
    ProviderEvent event =
        new ProviderEvent(
            new ProviderEventId("evt_1"),
            new ProviderEvent.CustomerCreated(PAYMENT_ACCOUNT.customer()),
            NOW);
    PaymentAccountFigures figures =
        new PaymentAccountFigures(
            1,
            2,
            3,
            4,
            before,
            Optional.of(
                new PaymentAccountFigures.TimeToReady(
                    5, Duration.ofMillis(400), Duration.ofMillis(900))));
    PayerDetails details = PayerDetails.first(ADA, PAYMENT_ACCOUNT.customer(), REQUEST.body(), NOW);
    OpeningCommand send = new OpeningCommand.Send(REQUEST, 1);
    Finding finding =
        new Finding(
            Finding.Kind.DOUBLED,
            Finding.Remedy.SET_ASIDE,
            Optional.of(ADA),
            Optional.of(PAYMENT_ACCOUNT.customer()));
    Findings findings = Findings.none().with(finding);
    Account account = new Account(ADA, EMAIL, PROFILE, THROUGH_ACME, NOW, Optional.of(NOW));
    return List.of(
        ADA,
        EMAIL,
        PROFILE,
        THROUGH_ACME,
        account,
        EMAIL_CHANGE,
        new SessionId(new UUID(0, 9)),
        new UserAgent("Difference Engine"),
        finding,
        findings,
        findings.tally(Finding.Kind.DOUBLED),
        new SurplusCustomer(
            PAYMENT_ACCOUNT.customer(),
            Optional.of(ADA),
            ORIGIN,
            SurplusCustomer.Reason.DOUBLED,
            NOW),
        new Sighting(
            PAYMENT_ACCOUNT.customer(),
            Optional.of(PAYMENT_ACCOUNT),
            Optional.of(ADA),
            Optional.of(account),
            Optional.of(PaymentAccountOpening.wanted(REQUEST))),
        new Sighting.Verdict.InOrder(),
        new Sighting.Verdict.Adoptable(PAYMENT_ACCOUNT),
        new Sighting.Verdict.Wrong(finding),
        Reconciliation.beginning(1, Reconciliation.Mode.REPAIR, NOW),
        new Reconciliation.Phase.Noting(Optional.of(ADA)),
        new Reconciliation.Phase.Listing(Optional.of(PAYMENT_ACCOUNT.customer())),
        new Reconciliation.Phase.Adopting(Optional.of(ADA)),
        new Reconciliation.Phase.Confirming(Optional.of(PAYMENT_ACCOUNT.customer())),
        new Reconciliation.Phase.Enqueuing(Optional.of(ADA)),
        new Reconciliation.Phase.Wishing(Optional.of(ADA)),
        new Reconciliation.Phase.Done(),
        ACME,
        ACME_PARTNER,
        PASSWORD,
        PASSWORD_HASH,
        TOKEN,
        TOKEN.hash(),
        CODE,
        new Letter.Activation(ADA, new UUID(0, 7)),
        new Letter.ActivationWithoutPassword(ADA),
        new Letter.AlreadyRegistered(ADA),
        new Letter.PasswordReset(ADA),
        new Letter.Receipt(PURCHASE_ID),
        new Letter.Refunded(PURCHASE_ID),
        new Letter.PaymentFailed(ADA),
        new Letter.AuthenticationNeeded(ADA),
        new Letter.TrialEnding(ADA),
        new Letter.CreditExpiring(ADA, GRANT),
        new Letter.PasswordChanged(ADA),
        new Letter.ConfirmEmail(EMAIL_CHANGE.id()),
        new Letter.EmailChangeRequested(EMAIL_CHANGE.id()),
        new Letter.EmailChanged(EMAIL_CHANGE.id()),
        new Letter.EmailInUse(ADA),
        new Letter.Nobody(),
        USD,
        new Money(1, USD),
        TRIAL.code(),
        TRIAL,
        FREE,
        PRO,
        PACKAGE,
        PACKAGE.sale(),
        PROMO_CODE,
        VERSION,
        new Catalogue(
            VERSION,
            List.of(ACME_PARTNER),
            List.of(TRIAL, FREE, PRO, PACKAGE),
            List.of(PROMO_CODE)),
        registered,
        activated,
        ready,
        offered,
        offered.offer(),
        OFFER_ID,
        WINDOW,
        PlanOption.of(PACKAGE, NEWCOMER, NOW),
        new PlanInForce(TRIAL, NOW, Optional.of(NOW.plusSeconds(1))),
        taken,
        ((Choosing.Taken) taken).onboarded(),
        NEWCOMER,
        offered.order(created),
        new Choosing.ToBePaid(offered.offer(), PACKAGE),
        new Choosing.WindowClosed(),
        new Choosing.NotInOffer(),
        new Choosing.CannotBeTaken(PlanOption.of(PACKAGE, NEWCOMER, NOW)),
        PAYMENT_ACCOUNT.customer(),
        ORIGIN,
        details,
        new PayerDetails.Telling(before, NOW),
        new PayerDetails.Told(),
        new PayerDetails.GivenUp("gone"),
        new PayerDetails.Claim.Send(details),
        new PayerDetails.Claim.Superseded(details),
        new PayerDetails.Claim.NotBefore(NOW),
        PAYMENT_ACCOUNT,
        REQUEST,
        REQUEST.key(),
        send,
        new OpeningCommand.LookUp(REQUEST, 1, NOW),
        new OpeningCommand.SetAside(List.of(SECOND_PAYMENT_ACCOUNT)),
        new OpeningEvent.Claimed(NOW, Duration.ofSeconds(30)),
        new OpeningEvent.Created(NOW, 1, PAYMENT_ACCOUNT),
        new OpeningEvent.Unsettled(NOW, 1, Duration.ZERO),
        new OpeningEvent.FailureReplayed(NOW, 1),
        new OpeningEvent.Refused(NOW, 1, "no such currency"),
        new OpeningEvent.Found(NOW, 1, List.of(PAYMENT_ACCOUNT)),
        new OpeningEvent.Absent(NOW, 1),
        new OpeningEvent.CouldNotLook(NOW, 1, Duration.ZERO),
        new OpeningEvent.Appeared(NOW, PAYMENT_ACCOUNT),
        event.id(),
        figures,
        new EventFigures(1, 2, 3),
        figures.timeToReady().orElseThrow(),
        event,
        event.hint(),
        new ProviderEvent.CustomerUpdated(PAYMENT_ACCOUNT.customer()),
        new ProviderEvent.CustomerDeleted(PAYMENT_ACCOUNT.customer()),
        new ProviderEvent.CheckoutChanged(CHECKOUT.id()),
        new ProviderEvent.PaymentChanged(new PaymentId("pi_1")),
        new ProviderEvent.SubscriptionChanged(subscription.id()),
        new ProviderEvent.InvoiceChanged(new InvoiceId("in_1")),
        new OpeningEvent.Gone(NOW, PAYMENT_ACCOUNT.customer()),
        new OpeningEvent.Released(NOW, REQUEST.email(), "a new body"),
        new PaymentAccountOpening.Step(PaymentAccountOpening.wanted(REQUEST), Optional.of(send)),
        new PaymentAccountOpening.Wanted(REQUEST, 1, before),
        new PaymentAccountOpening.Sending(REQUEST, 1, NOW, NOW, NOW),
        new PaymentAccountOpening.InDoubt(REQUEST, 1, NOW, Doubt.KEY_TOO_OLD, before, NOW),
        new PaymentAccountOpening.Ready(REQUEST, 1, PAYMENT_ACCOUNT),
        new PaymentAccountOpening.Blocked(REQUEST, 1, NOW, "no such currency"),
        PURCHASE_ID,
        ORDER,
        CHECKOUT_REQUEST,
        CHECKOUT,
        CHECKOUT.id(),
        PAYMENT,
        new PaymentId("pi_1"),
        new InvoiceId("in_1"),
        subscription,
        subscription.id(),
        new CheckoutSighting.Open(
            CHECKOUT, Optional.of(CheckoutSighting.Obstacle.AUTHENTICATION_REQUIRED)),
        new CheckoutSighting.Processing(CHECKOUT.id()),
        new CheckoutSighting.Paid(CHECKOUT.id(), PAYMENT),
        new CheckoutSighting.Closed(CHECKOUT.id()),
        created,
        new Purchase.AwaitingPayment(ORDER, 1, CHECKOUT, Optional.empty(), false, false),
        new Purchase.Paid(ORDER, 1, PAYMENT),
        new Purchase.Credited(ORDER, 1, PAYMENT),
        new Purchase.Done(ORDER, 1, PAYMENT),
        new Purchase.Cancelled(ORDER, 1, NOW, Optional.of("no such currency")),
        new Purchase.Expired(ORDER, 1, NOW),
        new Purchase.Refunded(ORDER, 1, PAYMENT, NOW),
        new Purchase.Disputed(ORDER, 1, PAYMENT, NOW),
        new Purchase.Held(ORDER, 1, PAYMENT),
        new Purchase.Step(created, Optional.empty()),
        new PurchaseCommand.Open(CHECKOUT_REQUEST, 1),
        new PurchaseCommand.Look(CHECKOUT.id()),
        new PurchaseCommand.Close(CHECKOUT.id()),
        new PurchaseCommand.Give(ORDER, PAYMENT),
        new PurchaseCommand.TakeBack(ORDER),
        new PurchaseCommand.GiveAgain(ORDER),
        new PurchaseEvent.Claimed(NOW, Duration.ofSeconds(30)),
        new PurchaseEvent.Seen(NOW, new CheckoutSighting.Closed(CHECKOUT.id())),
        new PurchaseEvent.CancelWanted(NOW),
        new PurchaseEvent.Given(NOW),
        new PurchaseEvent.Mirrored(NOW),
        new PurchaseEvent.Refunded(NOW),
        new PurchaseEvent.DisputeOpened(NOW),
        new PurchaseEvent.DisputeWon(NOW),
        new PurchaseEvent.Unsettled(NOW, 1, Duration.ZERO),
        new PurchaseEvent.FailureReplayed(NOW, 1),
        new PurchaseEvent.Refused(NOW, 1, "no such currency"),
        GRANT,
        GRANTED,
        new CreditEntry.Spent(new InvoiceId("in_1"), new Money(1, USD), NOW),
        new CreditEntry.Expired(GRANT, new Money(1, USD), NOW),
        new CreditEntry.TakenBack(GRANT, "refund:pi_1", new Money(1, USD), NOW),
        new CreditEntry.Returned(GRANT, "dispute:pi_1", new Money(1, USD), NOW),
        new CreditEntry.Spared(GRANT, Optional.of("refund:pi_1"), new Money(1, USD), NOW),
        new CreditEntry.MadeGood(new InvoiceId("in_1"), new Money(1, USD), NOW),
        new CreditLedger(List.of(GRANTED)),
        new Holding(GRANT, PACKAGE.credit(), PACKAGE.credit(), NOW),
        POSTING_REQUEST,
        POSTING_REQUEST.id(),
        CreditPosting.wanted(POSTING_REQUEST, NOW),
        new CreditPosting.InDoubt(POSTING_REQUEST, 1, NOW, before, NOW),
        new CreditPosting.Posted(POSTING_REQUEST, 1),
        new CreditPosting.Refused(POSTING_REQUEST, 1, "no such currency"),
        new CreditPosting.Step(CreditPosting.wanted(POSTING_REQUEST, NOW), Optional.empty()),
        new CreditPosting.Command.Send(POSTING_REQUEST, 1),
        new CreditPosting.Command.LookUp(POSTING_REQUEST, 1, NOW),
        new PostingEvent.Claimed(NOW, Duration.ofSeconds(30)),
        new PostingEvent.Stands(NOW),
        new PostingEvent.Unsettled(NOW, 1, Duration.ZERO),
        new PostingEvent.FailureReplayed(NOW, 1),
        new PostingEvent.Refused(NOW, 1, "no such currency"),
        new PostingEvent.Absent(NOW, 1),
        new PostingEvent.CouldNotLook(NOW, 1, Duration.ZERO));
  }
}
