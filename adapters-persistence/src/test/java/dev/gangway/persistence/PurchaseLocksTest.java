package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.contract.Examples;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseEvent;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Tries to get at money and credit with hand-written SQL, past all Java: nothing is credited that
/// was not paid, nothing twice, and nobody is charged for anything but what was offered.
class PurchaseLocksTest {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final String FOREIGN_KEY = "23503";
  private static final String UNIQUE = "23505";
  private static final String CHECK = "23514";
  private static final String NEVER_CHANGED = "23000";
  private static final String GENERATED = "428C9";

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void publish() {
    Examples.publish(DATABASE);
  }

  private static void refused(String sqlState, String statement) {
    assertThatThrownBy(() -> DATABASE.run(statement))
        .isInstanceOfSatisfying(
            SQLException.class,
            failure ->
                assertThat(failure.getSQLState()).as(failure.toString()).isEqualTo(sqlState));
  }

  private static String quoted(Object value) {
    return "'" + value + "'";
  }

  private static Purchase.Created clicked(PlanCode option) {
    Purchase.Created created = Examples.click(Examples.keepOffer(DATABASE), option);
    DATABASE.purchases().add(created);
    return created;
  }

  private static Purchase.Paid paid(PlanCode option) {
    return Examples.pay(DATABASE, clicked(option));
  }

  private static void change(String sqlState, Purchase purchase, String what) {
    refused(sqlState, "UPDATE purchase SET " + what + " WHERE id = " + quoted(purchase.id()));
  }

  private static String grant(AccountId account, String reference, long amount, String currency) {
    return "INSERT INTO credit_entry (account_id, kind, reference, amount, currency, written_at,"
        + " expires_at) VALUES ("
        + String.join(
            ", ",
            quoted(account),
            "'granted'",
            quoted(reference),
            String.valueOf(amount),
            quoted(currency),
            "now()",
            "now() + interval '1 year'")
        + ")";
  }

  private static long creditOf(Purchase purchase) {
    return ((Plan.Package) purchase.order().plan()).credit().amount();
  }

  @Nested
  class AGrant {

    @Test
    void is_refused_for_a_purchase_that_is_not_paid() {
      Purchase.Created created = clicked(Examples.PACKAGE);

      refused(
          FOREIGN_KEY,
          grant(created.account(), "purchase:" + created.id(), creditOf(created), "usd"));
    }

    @Test
    void is_refused_for_a_purchase_that_never_was() {
      AccountId account = Examples.activate(DATABASE).id();

      refused(FOREIGN_KEY, grant(account, "purchase:" + UUID.randomUUID(), 3000, "usd"));
    }

    @Test
    void is_refused_for_another_account_another_amount_or_another_currency() {
      Purchase.Paid paid = paid(Examples.PACKAGE);
      String reference = "purchase:" + paid.id();
      AccountId other = Examples.activate(DATABASE).id();

      refused(FOREIGN_KEY, grant(other, reference, creditOf(paid), "usd"));
      refused(FOREIGN_KEY, grant(paid.account(), reference, creditOf(paid) + 1, "usd"));
      refused(FOREIGN_KEY, grant(paid.account(), reference, creditOf(paid), "eur"));
    }

    @Test
    void is_refused_for_what_brings_no_credit() {
      Purchase.Paid pro = paid(Examples.PRO);

      refused(FOREIGN_KEY, grant(pro.account(), "purchase:" + pro.id(), 1, "usd"));
    }

    @Test
    void is_refused_under_another_name() {
      AccountId account = Examples.activate(DATABASE).id();

      refused(CHECK, grant(account, "gift", 1, "usd"));
      refused(CHECK, grant(account, "Purchase:" + UUID.randomUUID(), 1, "usd"));
    }

    @Test
    void is_refused_of_nothing_or_less() {
      AccountId account = Examples.activate(DATABASE).id();

      refused(CHECK, grant(account, "promo:NOTHING", 0, "usd"));
      refused(CHECK, grant(account, "promo:LESS", -5, "usd"));
    }

    @Test
    void is_accepted_once_for_what_was_paid() {
      Purchase.Paid paid = paid(Examples.PACKAGE);
      String statement = grant(paid.account(), "purchase:" + paid.id(), creditOf(paid), "usd");

      assertThatCode(() -> DATABASE.run(statement)).doesNotThrowAnyException();
      refused(UNIQUE, statement);
    }

    @Test
    void is_never_changed_or_removed() {
      Purchase.Paid paid = paid(Examples.PACKAGE);
      DATABASE
          .credits()
          .add(
              paid.account(),
              new CreditEntry.Granted(
                  GrantId.of(paid.id()),
                  ((Plan.Package) paid.order().plan()).credit(),
                  Examples.NOON,
                  Examples.NOON.plusSeconds(60)));
      String its = " WHERE account_id = " + quoted(paid.account());

      refused(NEVER_CHANGED, "UPDATE credit_entry SET amount = amount * 2" + its);
      refused(NEVER_CHANGED, "DELETE FROM credit_entry" + its);
    }
  }

  @Nested
  class APurchase {

    @Test
    void cannot_have_its_order_changed() {
      Purchase.Created created = clicked(Examples.PACKAGE);
      AccountId other = Examples.preparePayment(DATABASE).account();

      change(NEVER_CHANGED, created, "account_id = " + quoted(other));
      change(NEVER_CHANGED, created, "customer_id = 'cus_other'");
      change(NEVER_CHANGED, created, "charge = 1");
      change(NEVER_CHANGED, created, "brings = 999999");
      change(NEVER_CHANGED, created, "plan_code = 'pro'");
      change(NEVER_CHANGED, created, "sold_once = NOT sold_once");
      change(NEVER_CHANGED, created, "request_body = 'another'");
      change(NEVER_CHANGED, created, "livemode = true");
      change(
          NEVER_CHANGED,
          created,
          "generation = 0, idempotency_key = 'checkout:v1:" + created.id() + ":0'");
    }

    @Test
    void cannot_change_its_key_without_its_generation() {
      change(CHECK, clicked(Examples.PACKAGE), "idempotency_key = 'checkout:v1:another'");
    }

    @Test
    void cannot_count_as_bought_without_money() {
      Purchase.Created created = clicked(Examples.PACKAGE);

      for (String state : new String[] {"PAID", "CREDITED", "DONE", "DISPUTED", "HELD"}) {
        change(CHECK, created, "state = " + quoted(state) + ", not_before = NULL");
      }
    }

    @Test
    void cannot_count_as_bought_for_another_amount() {
      Purchase.Created created = clicked(Examples.PACKAGE);
      String money =
          ", not_before = NULL, payment_id = 'pi_" + created.id() + "', taken_currency = ";

      change(CHECK, created, "state = 'PAID', taken = 1" + money + "'usd'");
      change(CHECK, created, "state = 'PAID', taken = charge" + money + "'eur'");
      change(CHECK, created, "state = 'HELD', taken = charge" + money + "'usd'");
    }

    @Test
    void cannot_be_said_to_be_paid() {
      Purchase.Created created = clicked(Examples.PACKAGE);

      change(GENERATED, created, "paid = true");
      change(GENERATED, created, "credit_due = 1");
    }

    @Test
    void cannot_lose_or_change_what_was_taken() {
      Purchase.Paid paid = paid(Examples.PACKAGE);

      change(NEVER_CHANGED, paid, "taken = 1");
      change(NEVER_CHANGED, paid, "payment_id = 'pi_another'");
      change(
          NEVER_CHANGED,
          paid,
          "state = 'EXPIRED', ended_at = now(), taken = NULL, taken_currency = NULL,"
              + " payment_id = NULL");
    }

    @Test
    void cannot_be_removed_or_begin_in_another_state() {
      Purchase.Created created = clicked(Examples.PACKAGE);
      Examples.move(DATABASE, created, new PurchaseEvent.CancelWanted(Examples.NOON));

      refused(NEVER_CHANGED, "DELETE FROM purchase WHERE id = " + quoted(created.id()));
      refused(NEVER_CHANGED, copy(created, "'CANCELLED'", "charge"));
    }

    @Test
    void cannot_begin_beside_another_that_is_under_way() {
      Purchase.Created created = clicked(Examples.PACKAGE);

      refused(UNIQUE, copy(created, "'CREATED'", "charge"));
    }

    @Test
    void cannot_begin_at_another_price() {
      Purchase.Created created = clicked(Examples.PACKAGE);
      Examples.move(DATABASE, created, new PurchaseEvent.CancelWanted(Examples.NOON));

      refused(FOREIGN_KEY, copy(created, "'CREATED'", "1"));
    }

    /// Begins the same once more, by hand.
    private static String copy(Purchase purchase, String state, String charge) {
      UUID id = UUID.randomUUID();
      return "INSERT INTO purchase (id, account_id, customer_id, provider_account, livemode,"
          + " offer_id, catalogue_version, plan_code, currency, charge, brings, sold_once,"
          + " ordered_at, generation, idempotency_key, request_body, state, revision, not_before,"
          + " ended_at) SELECT "
          + quoted(id)
          + ", account_id, customer_id, provider_account, livemode, offer_id, catalogue_version,"
          + " plan_code, currency, "
          + charge
          + ", brings, sold_once, ordered_at, 1, 'checkout:v1:"
          + id
          + ":1', request_body, "
          + state
          + ", 0, CASE WHEN "
          + state
          + " = 'CREATED' THEN now() END, CASE WHEN "
          + state
          + " = 'CANCELLED' THEN now() END FROM purchase WHERE id = "
          + quoted(purchase.id());
    }
  }

  @Nested
  class APosting {

    private static final GrantId WELCOME = GrantId.ofPromoCode("WELCOME");

    private static CreditPosting.Sending begun() {
      AccountId account = Examples.activate(DATABASE).id();
      var entry =
          new CreditEntry.Granted(
              WELCOME,
              Examples.catalogue(1).promoCodes().getFirst().credit(),
              Examples.NOON,
              Examples.NOON.plusSeconds(60));
      DATABASE.credits().add(account, entry);
      CreditPosting.Sending posting =
          CreditPosting.wanted(
              new PostingRequest(
                  PostingId.of(account, entry), new CustomerId("cus_1"), 1, "amount=-500"),
              Examples.NOON);
      DATABASE.credits().begin(posting);
      return posting;
    }

    private static void change(String sqlState, CreditPosting posting, String what) {
      refused(
          sqlState,
          "UPDATE credit_posting SET "
              + what
              + " WHERE account_id = "
              + quoted(posting.id().account()));
    }

    @Test
    void never_asks_for_anything_else() {
      CreditPosting.Sending posting = begun();

      change(NEVER_CHANGED, posting, "request_body = 'amount=-999'");
      change(NEVER_CHANGED, posting, "customer_id = 'cus_other'");
      change(CHECK, posting, "idempotency_key = 'credit:v1:another'");
    }

    @Test
    void is_not_sent_again_once_it_stands() {
      CreditPosting.Sending posting = begun();
      DATABASE.credits().replace(posting, new CreditPosting.Posted(posting.request(), 1));

      change(NEVER_CHANGED, posting, "state = 'SENDING', not_before = now()");
    }
  }
}
