package dev.gangway.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.ReconcileCustomers.Outcome;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Findings.Tally;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// What a reconciliation found, what was done about it, and what it will do next. Ids and counts
/// only: nothing in here is personal.
///
/// @param notBefore when to go on, if it is not complete
record ReconciliationReport(Reconciliation reconciliation, Optional<Instant> notBefore) {

  ReconciliationReport {
    requireNonNull(reconciliation);
    requireNonNull(notBefore);
  }

  /// Of what was looked at; empty if nothing was.
  static Optional<ReconciliationReport> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Complete(Reconciliation done) ->
          Optional.of(new ReconciliationReport(done, Optional.empty()));
      case Outcome.Paused(Reconciliation paused, Instant notBefore) ->
          Optional.of(new ReconciliationReport(paused, Optional.of(notBefore)));
      case Outcome.Overtaken(Reconciliation asItWas) ->
          Optional.of(new ReconciliationReport(asItWas, Optional.empty()));
      case Outcome.NotOurs _, Outcome.NotReached _ -> Optional.empty();
    };
  }

  // ---- for people

  String text() {
    var text = new StringBuilder();
    text.append("Reconciliation ")
        .append(reconciliation.number())
        .append(isDry() ? ", a dry run: nothing was changed.\n" : ".\n");
    text.append("Begun ")
        .append(seconds(reconciliation.beganAt()))
        .append("; ")
        .append(counted(reconciliation.customers(), "customer"))
        .append(" read with ")
        .append(counted(reconciliation.calls(), "call"))
        .append(" to Stripe.\n");
    reconciliation.findings().byKind().forEach((kind, tally) -> append(text, kind, tally));
    if (reconciliation.findings().byKind().isEmpty()) {
      text.append(
          reconciliation.isDone() ? "\nEverything is in order.\n" : "\nNothing found so far.\n");
    }
    return text.append('\n').append(next()).append('\n').toString();
  }

  private void append(StringBuilder text, Finding.Kind kind, Tally tally) {
    text.append('\n')
        .append(tally.count())
        .append(' ')
        .append(word(kind))
        .append(": ")
        .append(meaning(kind))
        .append('\n');
    for (Finding finding : tally.listed()) {
      text.append("  ")
          .append(finding.customer().map(CustomerId::value).orElse(""))
          .append(finding.customer().isPresent() && finding.account().isPresent() ? " of " : "")
          .append(finding.account().map(account -> "account " + account).orElse(""))
          .append(": ")
          .append(isDry() ? wouldBe(finding.remedy()) : done(finding.remedy()))
          .append('\n');
    }
    if (tally.rest() > 0 && !tally.listed().isEmpty()) {
      text.append("  and ").append(tally.rest()).append(" more\n");
    }
  }

  private static String meaning(Finding.Kind kind) {
    return switch (kind) {
      case MISSING -> "at Stripe, and its account is not ready with any";
      case DOUBLED -> "at Stripe, and its account is ready with another";
      case ORPHANED -> "at Stripe, and names an account that is not here";
      case SWAPPED -> "in use by an account, and names another one or none";
      case FOREIGN -> "at Stripe, and names no account; none of our business";
      case DELETED -> "in use by an account, and no longer at Stripe";
      case FORGOTTEN -> "waiting for a payment account, and nothing is under way";
    };
  }

  private static String done(Finding.Remedy remedy) {
    return switch (remedy) {
      case ADOPT -> "it is the account's now";
      case SET_ASIDE -> "set aside";
      case OPEN_ANEW -> "its gate is closed, and another one is opened";
      case ENQUEUE -> "its work is in the queue again";
      case WISH -> "it is wished for now";
      case WAIT -> "waits until the account is activated";
      case GIVE_UP -> "could not be mended; look at it";
      case LEAVE -> "left alone";
    };
  }

  private static String wouldBe(Finding.Remedy remedy) {
    return switch (remedy) {
      case ADOPT -> "would become the account's";
      case SET_ASIDE -> "would be set aside";
      case OPEN_ANEW -> "its gate would be closed, and another one opened";
      case ENQUEUE -> "its work would be put into the queue again";
      case WISH -> "would be wished for";
      case WAIT -> "would wait until the account is activated";
      case GIVE_UP -> "could not be mended; look at it";
      case LEAVE -> "would be left alone";
    };
  }

  private String next() {
    if (reconciliation.isDone()) {
      return isDry()
          ? "Complete. Without --dry-run, the next one does what this one says."
          : "Complete. `gangway payment-accounts list --surplus` shows what is set aside.";
    }
    return "Not complete: "
        + reconciliation
            .pause()
            .map(ReconciliationReport::why)
            .orElse("somebody else is at it, and goes on")
        + ". The next one goes on from here"
        + notBefore
            .filter(_ -> !reconciliation.pause().equals(Optional.of(Pause.BUDGET_SPENT)))
            .map(at -> ", not before " + seconds(at))
            .orElse("")
        + ".";
  }

  private static String why(Pause pause) {
    return switch (pause) {
      case BUDGET_SPENT -> "it made as many calls as it may";
      case NO_PERMIT -> "others need the calls that Stripe permits";
      case COULD_NOT_LOOK -> "Stripe did not answer";
    };
  }

  private boolean isDry() {
    return reconciliation.mode() == Mode.DRY_RUN;
  }

  private static String counted(long many, String what) {
    return many + " " + what + (many == 1 ? "" : "s");
  }

  private static Instant seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  // ---- for programs

  /// One line. Every kind is there, also those that were not found.
  String json() {
    var findings = new JsonText();
    for (Finding.Kind kind : Finding.Kind.values()) {
      Tally tally = reconciliation.findings().tally(kind);
      var found = new JsonText();
      found.field("count", tally.count());
      found.field("listed", tally.listed().stream().map(ReconciliationReport::json).toList());
      findings.field(word(kind), found);
    }
    var report = new JsonText();
    report.field("number", reconciliation.number());
    report.truth("dryRun", isDry());
    report.truth("complete", reconciliation.isDone());
    report.field("paused", reconciliation.pause().map(ReconciliationReport::word));
    report.field("notBefore", notBefore.map(Instant::toString));
    report.field("beganAt", reconciliation.beganAt().toString());
    report.field("asOf", reconciliation.asOf().toString());
    report.field("customers", reconciliation.customers());
    report.field("calls", reconciliation.calls());
    report.field("findings", findings);
    return report.end();
  }

  private static JsonText json(Finding finding) {
    var json = new JsonText();
    json.field("customer", finding.customer().map(CustomerId::value));
    json.field("account", finding.account().map(AccountId::toString));
    json.field("remedy", word(finding.remedy()));
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
