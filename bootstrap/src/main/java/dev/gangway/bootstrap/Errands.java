package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.InspectEvents;
import dev.gangway.application.port.driving.InspectPaymentAccounts;
import dev.gangway.application.port.driving.InspectPaymentAccounts.Selection;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.bootstrap.wiring.OperatorsDesk;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.payment.SurplusCustomer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Does what the commands ask, and prints what came of it: answers to the standard output, whatever
/// went wrong to the standard error stream. Never an address, a name or a secret.
final class Errands {

  private static final int PAGE = 500;

  /// How it ended, for the exit status.
  enum Ending {
    DONE,
    FAILED
  }

  private final OperatorsDesk desk;
  private final Console console;

  Errands(OperatorsDesk desk, Console console) {
    this.desk = requireNonNull(desk);
    this.console = requireNonNull(console);
  }

  Ending run(Errand errand) {
    return switch (errand) {
      case Errand.Reconcile reconcile -> reconcile(reconcile);
      case Errand.ListPaymentAccounts(Selection selection) -> list(selection);
      case Errand.ListSurplusCustomers _ -> listSurplus();
      case Errand.ShowPaymentAccount(AccountId account) -> show(account);
      case Errand.ReleasePaymentAccount(AccountId account) -> release(account);
      case Errand.ListEvents _ -> listEvents();
      case Errand.ReplayEvents _ -> replayEvents();
    };
  }

  private Ending reconcile(Errand.Reconcile errand) {
    ReconcileCustomers.Outcome outcome =
        desk.reconcileCustomers()
            .reconcile(new ReconcileCustomers.Command(errand.mode(), errand.budget()));
    ReconciliationReport.of(outcome)
        .map(report ->
            switch (errand.form()) {
              case TEXT -> report.text();
              case JSON -> report.json();
            })
        .ifPresent(console::say);
    return switch (outcome) {
      case ReconcileCustomers.Outcome.Complete _ -> Ending.DONE;
      case ReconcileCustomers.Outcome.Paused(var reconciliation, _) ->
          reconciliation
              .pause()
              .map(why ->
                  switch (why) {
                    case BUDGET_SPENT -> Ending.DONE;
                    case NO_PERMIT, COULD_NOT_LOOK -> Ending.FAILED;
                  })
              .orElse(Ending.FAILED);
      case ReconcileCustomers.Outcome.Overtaken _ -> failed("somebody else is reconciling");
      case ReconcileCustomers.Outcome.NotOurs(String reason) ->
          failed("nothing was looked at: " + reason);
      case ReconcileCustomers.Outcome.NotReached(String reason) ->
          failed("Stripe was not reached: " + reason);
    };
  }

  private Ending list(Selection selection) {
    Optional<AccountId> after = Optional.empty();
    List<PaymentAccountOpening> page;
    do {
      page = desk.inspectPaymentAccounts().list(selection, after, PAGE);
      for (PaymentAccountOpening opening : page) {
        console.say(opening.account() + "  " + line(opening));
        after = Optional.of(opening.account());
      }
    } while (page.size() == PAGE);
    return Ending.DONE;
  }

  private Ending listSurplus() {
    List<SurplusCustomer> page = desk.inspectPaymentAccounts().surplus(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(surplus -> console.say(line(surplus)));
      page = desk.inspectPaymentAccounts().surplus(Optional.of(page.getLast().customer()), PAGE);
    }
    return Ending.DONE;
  }

  private Ending show(AccountId id) {
    return switch (desk.inspectPaymentAccounts().show(id)) {
      case InspectPaymentAccounts.Outcome.Known known -> {
        console.say("account          " + known.account());
        console.say("registered       " + seconds(known.registeredAt()));
        console.say(
            "activated        "
                + known.activatedAt().map(at -> seconds(at).toString()).orElse("not yet"));
        console.say(
            "payment account  "
                + known.opening().map(Errands::line).orElse("nobody has wished for one"));
        known
            .opening()
            .ifPresent(opening -> {
              console.say("key              " + opening.request().key());
              console.say("attempts         " + opening.attempt());
            });
        known.surplus().forEach(surplus -> console.say("set aside        " + line(surplus)));
        yield Ending.DONE;
      }
      case InspectPaymentAccounts.Outcome.NoSuchAccount _ -> failed("there is no account " + id);
    };
  }

  private Ending release(AccountId id) {
    return switch (desk.releasePaymentAccount().release(id)) {
      case ReleasePaymentAccount.Outcome.Released() -> {
        console.say("The payment account of " + id + " is wanted again.");
        yield Ending.DONE;
      }
      case ReleasePaymentAccount.Outcome.NotBlocked() ->
          failed("the payment account of " + id + " is not blocked");
      case ReleasePaymentAccount.Outcome.NoSuchAccount() ->
          failed("there is no account " + id + " that wants a payment account");
    };
  }

  private Ending listEvents() {
    InspectEvents events = desk.inspectEvents();
    List<InspectEvents.Unsettled> page = events.list(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(unsettled -> console.say(line(unsettled)));
      page = events.list(Optional.of(page.getLast().event().id()), PAGE);
    }
    return Ending.DONE;
  }

  private Ending replayEvents() {
    int events = desk.replayEvents().replay().events();
    console.say(events == 1 ? "1 event is applied again." : events + " events are applied again.");
    return Ending.DONE;
  }

  private static String line(InspectEvents.Unsettled unsettled) {
    return unsettled.event().id()
        + "  "
        + told(unsettled.event().hint())
        + "  "
        + switch (unsettled.condition()) {
          case InspectEvents.Condition.Waiting() -> "waiting";
          case InspectEvents.Condition.AwaitsAccount(AccountId account) ->
              "parked until account " + account + " wants a payment account";
          case InspectEvents.Condition.AwaitsCustomer(CustomerId customer) ->
              "parked until " + customer + " is an account's";
          case InspectEvents.Condition.Dead(String reason) -> "dead: " + reason;
        }
        + "  received "
        + seconds(unsettled.receivedAt());
  }

  private static String told(ProviderEvent.Hint hint) {
    return switch (hint) {
      case ProviderEvent.CustomerCreated(CustomerId customer) -> "customer.created  " + customer;
      case ProviderEvent.CustomerUpdated(CustomerId customer) -> "customer.updated  " + customer;
      case ProviderEvent.CustomerDeleted(CustomerId customer) -> "customer.deleted  " + customer;
      // Of these, several events say no more than "look again".
      case ProviderEvent.CheckoutChanged(CheckoutId checkout) -> "checkout  " + checkout;
      case ProviderEvent.PaymentChanged(PaymentId payment) -> "payment  " + payment;
      case ProviderEvent.SubscriptionChanged(SubscriptionId subscription) ->
          "subscription  " + subscription;
      case ProviderEvent.InvoiceChanged(InvoiceId invoice) -> "invoice  " + invoice;
    };
  }

  private static String line(PaymentAccountOpening opening) {
    return switch (opening) {
      case PaymentAccountOpening.Wanted _ -> "wanted";
      case PaymentAccountOpening.Sending sending ->
          "sending   since "
              + seconds(sending.keySentAt())
              + ", again not before "
              + seconds(sending.notBefore());
      case PaymentAccountOpening.InDoubt inDoubt ->
          "in doubt  "
              + inDoubt.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + ", looked for again not before "
              + seconds(inDoubt.notBefore());
      case PaymentAccountOpening.Ready ready -> "ready     " + ready.paymentAccount().customer();
      case PaymentAccountOpening.Blocked blocked -> "blocked   " + blocked.reason();
    };
  }

  private static String line(SurplusCustomer surplus) {
    return surplus.customer()
        + "  "
        + surplus.reason().name().toLowerCase(Locale.ROOT)
        + surplus.account().map(account -> "  account " + account).orElse("")
        + "  found "
        + seconds(surplus.foundAt());
  }

  private static Instant seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private Ending failed(String why) {
    console.complain(why + ".");
    return Ending.FAILED;
  }
}
