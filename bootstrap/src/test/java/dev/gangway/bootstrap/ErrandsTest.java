package dev.gangway.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.InspectEvents;
import dev.gangway.application.port.driving.InspectPaymentAccounts;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.port.driving.ReleasePaymentAccount;
import dev.gangway.application.port.driving.ReplayEvents;
import dev.gangway.bootstrap.Errands.Ending;
import dev.gangway.bootstrap.wiring.OperatorsDesk;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Findings;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import dev.gangway.domain.reconciliation.Reconciliation.Phase;
import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.stripe.StripeAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrandsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
  private static final AccountId ACCOUNT =
      new AccountId(UUID.fromString("7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11"));
  private static final CustomerId CUSTOMER = new CustomerId("cus_1");
  private static final SurplusCustomer SURPLUS =
      new SurplusCustomer(
          new CustomerId("cus_2"),
          Optional.of(ACCOUNT),
          new ProviderOrigin("acct_1", ProviderOrigin.Mode.TEST),
          SurplusCustomer.Reason.DOUBLED,
          NOON);
  private static final PaymentAccountOpening BLOCKED =
      new PaymentAccountOpening.Blocked(
          new OpeningRequest(ACCOUNT, 2, new Email("ada@example.com"), "email=ada"),
          3,
          NOON,
          "email_invalid");

  private static final InspectEvents.Unsettled DEAD =
      new InspectEvents.Unsettled(
          new ProviderEvent(
              new ProviderEventId("evt_1"), new ProviderEvent.CustomerDeleted(CUSTOMER), NOON),
          NOON,
          new InspectEvents.Condition.Dead("gave up"));
  private static final InspectEvents.Unsettled PARKED =
      new InspectEvents.Unsettled(
          new ProviderEvent(
              new ProviderEventId("evt_2"), new ProviderEvent.CustomerCreated(CUSTOMER), NOON),
          NOON,
          new InspectEvents.Condition.AwaitsAccount(ACCOUNT));

  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private ReconcileCustomers.Outcome outcome =
      new ReconcileCustomers.Outcome.NotReached("connection refused");
  private ReleasePaymentAccount.Outcome release = new ReleasePaymentAccount.Outcome.Released();
  private InspectPaymentAccounts.Outcome known = new InspectPaymentAccounts.Outcome.NoSuchAccount();

  private Ending run(Errand errand) {
    return new Errands(
            new Desk(),
            new Console(
                new PrintStream(answers, true, UTF_8), new PrintStream(complaints, true, UTF_8)))
        .run(errand);
  }

  private final class Desk implements OperatorsDesk {

    @Override
    public PersistenceAdapter persistence() {
      throw new AssertionError("no errand asks for more than a use case");
    }

    @Override
    public StripeAdapter stripe() {
      throw new AssertionError("no errand asks for more than a use case");
    }

    @Override
    public ReconcileCustomers reconcileCustomers() {
      return _ -> outcome;
    }

    @Override
    public InspectPaymentAccounts inspectPaymentAccounts() {
      return new Inspection();
    }

    @Override
    public ReleasePaymentAccount releasePaymentAccount() {
      return _ -> release;
    }

    @Override
    public InspectEvents inspectEvents() {
      return (after, _) -> after.isEmpty() ? List.of(DEAD, PARKED) : List.of();
    }

    @Override
    public ReplayEvents replayEvents() {
      return () -> new ReplayEvents.Outcome(2);
    }
  }

  private final class Inspection implements InspectPaymentAccounts {

    @Override
    public List<PaymentAccountOpening> list(
        Selection selection, Optional<AccountId> after, int most) {
      return after.isEmpty() && selection == Selection.BLOCKED ? List.of(BLOCKED) : List.of();
    }

    @Override
    public List<SurplusCustomer> surplus(Optional<CustomerId> after, int most) {
      return after.isEmpty() ? List.of(SURPLUS) : List.of();
    }

    @Override
    public Outcome show(AccountId account) {
      return known;
    }
  }

  private static Reconciliation found(Mode mode, int many) {
    Reconciliation found = Reconciliation.beginning(3, mode, NOON).called(100);
    for (int i = 0; i < many; i++) {
      found =
          found.with(
              new Finding(Kind.MISSING, Remedy.ADOPT, Optional.of(ACCOUNT), Optional.of(CUSTOMER)));
    }
    return found.with(
        new Finding(Kind.FOREIGN, Remedy.LEAVE, Optional.empty(), Optional.of(CUSTOMER)));
  }

  private String answered() {
    return answers.toString(UTF_8);
  }

  private String complained() {
    return complaints.toString(UTF_8);
  }

  @Nested
  class Reconciling {

    private Ending reconcile(Errand.Form form) {
      return run(new Errand.Reconcile(Mode.DRY_RUN, 10, form));
    }

    @Test
    void tells_what_was_done_about_each_finding() {
      outcome =
          new ReconcileCustomers.Outcome.Complete(found(Mode.REPAIR, 1).at(NOON, new Phase.Done()));

      assertThat(reconcile(Errand.Form.TEXT)).isEqualTo(Ending.DONE);

      assertThat(answered())
          .isEqualTo(
              """
              Reconciliation 3.
              Begun 2026-11-23T12:00:00Z; 100 customers read with 1 call to Stripe.

              1 missing: at Stripe, and its account is not ready with any
                cus_1 of account 7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11: it is the account's now

              1 foreign: at Stripe, and names no account; none of our business

              Complete. `gangway payment-accounts list --surplus` shows what is set aside.
              """);
    }

    @Test
    void tells_what_a_dry_run_would_do_and_how_many_more_there_are() {
      outcome =
          new ReconcileCustomers.Outcome.Complete(
              found(Mode.DRY_RUN, Findings.LISTED + 7).at(NOON, new Phase.Done()));

      reconcile(Errand.Form.TEXT);

      assertThat(answered())
          .contains("Reconciliation 3, a dry run: nothing was changed.")
          .contains(": would become the account's\n")
          .contains("27 missing")
          .contains("  and 7 more\n")
          .contains("Without --dry-run, the next one does what this one says.");
    }

    @ParameterizedTest
    @CsvSource({"BUDGET_SPENT,DONE", "NO_PERMIT,FAILED", "COULD_NOT_LOOK,FAILED"})
    void says_why_it_is_not_complete(Pause why, Ending ending) {
      outcome =
          new ReconcileCustomers.Outcome.Paused(
              found(Mode.REPAIR, 0).paused(NOON, why), NOON.plusSeconds(60));

      assertThat(reconcile(Errand.Form.TEXT)).isEqualTo(ending);

      assertThat(answered()).contains("Not complete: ").contains("goes on from here");
    }

    @Test
    void is_one_line_for_programs() {
      outcome =
          new ReconcileCustomers.Outcome.Paused(
              found(Mode.REPAIR, 1).paused(NOON, Pause.COULD_NOT_LOOK), NOON.plusSeconds(60));

      reconcile(Errand.Form.JSON);

      assertThat(answered())
          .isEqualTo(
              """
              {"number":3,"dryRun":false,"complete":false,"paused":"could-not-look",\
              "notBefore":"2026-11-23T12:01:00.123456Z",\
              "beganAt":"2026-11-23T12:00:00.123456Z",\
              "asOf":"2026-11-23T12:00:00.123456Z","customers":100,"calls":1,\
              "findings":{"missing":{"count":1,"listed":[{"customer":"cus_1",\
              "account":"7c6b4e4e-3a0f-4c4f-9a55-0f6f0b0f7a11","remedy":"adopt"}]},\
              "doubled":{"count":0,"listed":[]},"orphaned":{"count":0,"listed":[]},\
              "swapped":{"count":0,"listed":[]},"foreign":{"count":1,"listed":[]},\
              "deleted":{"count":0,"listed":[]},"forgotten":{"count":0,"listed":[]}}}
              """);
    }

    @Test
    void complains_where_nothing_was_looked_at() {
      assertThat(reconcile(Errand.Form.JSON)).isEqualTo(Ending.FAILED);

      assertThat(answered()).isEmpty();
      assertThat(complained()).contains("gangway: Stripe was not reached: connection refused.");
    }
  }

  @Nested
  class Helping {

    @Test
    void releases_a_payment_account() {
      assertThat(run(new Errand.ReleasePaymentAccount(ACCOUNT))).isEqualTo(Ending.DONE);

      assertThat(answered()).contains("of " + ACCOUNT + " is wanted again");
    }

    @Test
    void complains_about_one_that_is_not_blocked_or_not_there() {
      release = new ReleasePaymentAccount.Outcome.NotBlocked();
      assertThat(run(new Errand.ReleasePaymentAccount(ACCOUNT))).isEqualTo(Ending.FAILED);
      assertThat(complained()).contains("is not blocked");

      release = new ReleasePaymentAccount.Outcome.NoSuchAccount();
      assertThat(run(new Errand.ReleasePaymentAccount(ACCOUNT))).isEqualTo(Ending.FAILED);
      assertThat(complained()).contains("there is no account " + ACCOUNT);
    }

    @Test
    void has_dead_events_applied_again() {
      assertThat(run(new Errand.ReplayEvents())).isEqualTo(Ending.DONE);

      assertThat(answered()).contains("2 events are applied again.");
    }
  }

  @Nested
  class Looking {

    @Test
    void lists_events_that_are_not_settled() {
      run(new Errand.ListEvents());

      assertThat(answered().lines())
          .containsExactly(
              "evt_1  customer.deleted  cus_1  dead: gave up  received 2026-11-23T12:00:00Z",
              "evt_2  customer.created  cus_1  parked until account "
                  + ACCOUNT
                  + " wants a payment account  received 2026-11-23T12:00:00Z");
    }

    @Test
    void lists_what_waits_for_a_human_without_addresses() {
      run(new Errand.ListPaymentAccounts(InspectPaymentAccounts.Selection.BLOCKED));

      assertThat(answered().lines()).containsExactly(ACCOUNT + "  blocked   email_invalid");
    }

    @Test
    void lists_what_was_set_aside() {
      run(new Errand.ListSurplusCustomers());

      assertThat(answered().lines())
          .containsExactly("cus_2  doubled  account " + ACCOUNT + "  found 2026-11-23T12:00:00Z");
    }

    @Test
    void shows_all_that_is_known_of_an_account_but_who_it_is() {
      known =
          new InspectPaymentAccounts.Outcome.Known(
              ACCOUNT, NOON, Optional.of(NOON), Optional.of(BLOCKED), List.of(SURPLUS));

      assertThat(run(new Errand.ShowPaymentAccount(ACCOUNT))).isEqualTo(Ending.DONE);

      assertThat(answered())
          .contains("payment account  blocked   email_invalid")
          .contains("key              cust:v1:" + ACCOUNT + ":2")
          .contains("set aside        cus_2  doubled")
          .doesNotContain("ada");
    }

    @Test
    void complains_about_an_account_that_is_not_there() {
      assertThat(run(new Errand.ShowPaymentAccount(ACCOUNT))).isEqualTo(Ending.FAILED);

      assertThat(complained()).contains("there is no account " + ACCOUNT);
    }
  }
}
