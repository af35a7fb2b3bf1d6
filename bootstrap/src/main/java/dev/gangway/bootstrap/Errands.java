package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.InspectPaymentAccounts;
import dev.gangway.application.port.driving.InspectPaymentAccounts.Selection;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.bootstrap.wiring.OperatorsDesk;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
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

  private final ReconcileCustomers reconciling;
  private final InspectPaymentAccounts inspecting;
  private final Console console;

  Errands(ReconcileCustomers reconciling, InspectPaymentAccounts inspecting, Console console) {
    this.reconciling = requireNonNull(reconciling);
    this.inspecting = requireNonNull(inspecting);
    this.console = requireNonNull(console);
  }

  static Errands at(OperatorsDesk desk, Console console) {
    return new Errands(desk.reconcileCustomers(), desk.inspectPaymentAccounts(), console);
  }

  Ending run(Errand errand) {
    return switch (errand) {
      case Errand.Reconcile reconcile -> reconcile(reconcile);
      case Errand.ListPaymentAccounts(Selection selection) -> list(selection);
      case Errand.ListSurplusCustomers _ -> listSurplus();
      case Errand.ShowPaymentAccount(AccountId account) -> show(account);
      case Errand.ReleasePaymentAccount _ -> Ending.FAILED;
    };
  }

  private Ending reconcile(Errand.Reconcile errand) {
    ReconcileCustomers.Outcome outcome =
        reconciling.reconcile(new ReconcileCustomers.Command(errand.mode(), errand.budget()));
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
      page = inspecting.list(selection, after, PAGE);
      for (PaymentAccountOpening opening : page) {
        console.say(opening.account() + "  " + line(opening));
        after = Optional.of(opening.account());
      }
    } while (page.size() == PAGE);
    return Ending.DONE;
  }

  private Ending listSurplus() {
    List<SurplusCustomer> page = inspecting.surplus(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(surplus -> console.say(line(surplus)));
      page = inspecting.surplus(Optional.of(page.getLast().customer()), PAGE);
    }
    return Ending.DONE;
  }

  private Ending show(AccountId id) {
    return switch (inspecting.show(id)) {
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
