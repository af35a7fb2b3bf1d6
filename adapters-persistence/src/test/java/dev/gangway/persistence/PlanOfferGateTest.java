package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.contract.Examples;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.purchase.Purchase;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Tries to get round the gate with hand-written SQL, past all Java: an offer exists only where a
/// payment account is ready.
class PlanOfferGateTest {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final String FOREIGN_KEY = "23503";
  private static final String NOT_NULL = "23502";
  private static final String UNIQUE = "23505";
  private static final String CHECK = "23514";
  private static final String NEVER_CHANGED = "23000";
  private static final String GENERATED = "428C9";

  private Catalogue catalogue = Examples.catalogue(1);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void publish() {
    catalogue = Examples.publish(DATABASE);
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

  private static String insertOffer(String account, String customer, String standing) {
    return "INSERT INTO plan_offer (id, account_id, customer_id,"
        + " catalogue_version, opens_at, closes_at, standing) VALUES ("
        + quoted(UUID.randomUUID())
        + ", "
        + account
        + ", "
        + customer
        + ", 1, now(), now() + interval '1 hour', "
        + quoted(standing)
        + ")";
  }

  private Onboarding.PlanOffered offer() {
    Onboarding.PlanOffered offered = Examples.offer(Examples.preparePayment(DATABASE), catalogue);
    DATABASE.onboardings().keepOffer(offered.offer());
    return offered;
  }

  private static void takeTrial(Onboarding.PlanOffered offered) {
    Buyer newcomer = Buyer.newcomer(Examples.NOON);
    var taken = (Choosing.Taken) offered.choose(Examples.TRIAL, newcomer, Examples.NOON);
    DATABASE.onboardings().keepPlan(taken.onboarded(), offered.offer().id(), Optional.empty());
  }

  private static AccountId wanting() {
    AccountId account = Examples.activate(DATABASE).id();
    DATABASE.openings().add(Examples.wish(account));
    return account;
  }

  @Nested
  class AnOfferWithoutPaymentAccount {

    @Test
    void is_refused_where_nothing_was_wished_for() {
      AccountId account = Examples.activate(DATABASE).id();

      refused(FOREIGN_KEY, insertOffer(quoted(account), "'cus_invented'", "CURRENT"));
    }

    @Test
    void is_refused_while_the_payment_account_is_wanted() {
      refused(FOREIGN_KEY, insertOffer(quoted(wanting()), "'cus_invented'", "CURRENT"));
    }

    @Test
    void is_refused_under_whatever_state_it_says_to_have_found() {
      for (String state : new String[] {"READY", "WANTED", "SENDING", "BLOCKED", "ready"}) {
        refused(
            GENERATED,
            insertOffer(quoted(wanting()), "'cus_invented'", "CURRENT")
                .replace("standing)", "standing, payment_account_state)")
                .replace("'CURRENT')", "'CURRENT', " + quoted(state) + ")"));
      }
    }

    @Test
    void is_refused_with_gaps_that_a_foreign_key_might_overlook() {
      AccountId account = wanting();

      refused(NOT_NULL, insertOffer(quoted(account), "NULL", "CURRENT"));
      refused(NOT_NULL, insertOffer("NULL", "'cus_invented'", "CURRENT"));
    }

    @Test
    void is_refused_also_as_one_that_is_over() {
      var ready = Examples.preparePayment(DATABASE);
      for (String standing : new String[] {"SUPERSEDED", "SETTLED"}) {
        refused(NEVER_CHANGED, insertOffer(quoted(wanting()), "'cus_invented'", standing));
        refused(
            NEVER_CHANGED,
            insertOffer(
                quoted(ready.account()), quoted(ready.paymentAccount().customer()), standing));
      }
    }

    @Test
    void is_refused_with_the_customer_of_somebody_else() {
      var others = Examples.preparePayment(DATABASE);

      refused(
          FOREIGN_KEY,
          insertOffer(quoted(wanting()), quoted(others.paymentAccount().customer()), "CURRENT"));
    }

    @Test
    void is_accepted_with_everything_in_its_place() {
      var ready = Examples.preparePayment(DATABASE);

      assertThatCode(() ->
              DATABASE.run(
                  insertOffer(
                      quoted(ready.account()),
                      quoted(ready.paymentAccount().customer()),
                      "CURRENT")))
          .doesNotThrowAnyException();
    }
  }

  @Nested
  class ThePaymentAccountOfACurrentOffer {

    @Test
    void cannot_go_back_from_ready() {
      AccountId account = offer().account();

      refused(
          FOREIGN_KEY,
          "UPDATE payment_account SET state = 'WANTED', customer_id = NULL,"
              + " provider_account = NULL, livemode = NULL, ready_at = NULL WHERE account_id = "
              + quoted(account));
      refused(
          FOREIGN_KEY,
          "UPDATE payment_account SET state = 'BLOCKED', customer_id = NULL,"
              + " provider_account = NULL, livemode = NULL, ready_at = NULL, ever_sent_at = now(),"
              + " blocked_reason = 'x' WHERE account_id = "
              + quoted(account));
    }

    @Test
    void cannot_be_deleted() {
      AccountId account = offer().account();

      refused(FOREIGN_KEY, "DELETE FROM payment_account WHERE account_id = " + quoted(account));
    }

    @Test
    void cannot_get_another_customer() {
      AccountId account = offer().account();

      refused(
          FOREIGN_KEY,
          "UPDATE payment_account SET customer_id = 'cus_other' WHERE account_id = "
              + quoted(account));
    }

    @Test
    void cannot_go_back_through_the_repository_either() {
      AccountId account = offer().account();
      var ready = DATABASE.openings().find(account).orElseThrow();
      var blocked =
          new PaymentAccountOpening.Blocked(
              ready.request(), ready.attempt(), Examples.NOON, "refused");

      assertThatThrownBy(() -> DATABASE.openings().replace(ready, blocked))
          .isInstanceOf(IllegalStateException.class);
      assertThat(DATABASE.openings().find(account)).contains(ready);
    }
  }

  /// The gate closes again: the customer was deleted at the provider.
  @Nested
  class ThePaymentAccountOfAnOfferThatIsOver {

    private static int goBack(AccountId account) throws SQLException {
      return DATABASE.run(
          "UPDATE payment_account SET state = 'WANTED', customer_id = NULL,"
              + " provider_account = NULL, livemode = NULL, ready_at = NULL WHERE account_id = "
              + quoted(account));
    }

    private static void withdraw(AccountId account) throws SQLException {
      DATABASE.run(
          "UPDATE plan_offer SET standing = 'SUPERSEDED' WHERE standing = 'CURRENT'"
              + " AND account_id = "
              + quoted(account));
    }

    @Test
    void can_go_back_from_ready_once_it_is_withdrawn() throws SQLException {
      AccountId account = offer().account();
      withdraw(account);

      assertThat(goBack(account)).isEqualTo(1);
    }

    @Test
    void can_go_back_from_ready_once_it_is_settled() throws SQLException {
      Onboarding.PlanOffered offered = offer();
      takeTrial(offered);

      assertThat(goBack(offered.account())).isEqualTo(1);
    }

    @Test
    void leaves_the_customer_that_it_had_on_the_offer() throws SQLException {
      Onboarding.PlanOffered offered = offer();
      withdraw(offered.account());
      goBack(offered.account());

      assertThat(
              DATABASE.run(
                  "UPDATE plan_offer SET standing = standing WHERE customer_id = "
                      + quoted(offered.paymentAccount().customer())))
          .isEqualTo(1);
    }

    @Test
    void keeps_the_gate_shut_once_it_went_back() throws SQLException {
      Onboarding.PlanOffered offered = offer();
      withdraw(offered.account());
      goBack(offered.account());

      refused(
          FOREIGN_KEY,
          insertOffer(
              quoted(offered.account()), quoted(offered.paymentAccount().customer()), "CURRENT"));
      refused(
          NEVER_CHANGED,
          "UPDATE plan_offer SET standing = 'CURRENT' WHERE id = " + quoted(offered.offer().id()));
    }

    @Test
    void cannot_go_back_in_the_same_statement_that_makes_an_offer() {
      var ready = Examples.preparePayment(DATABASE);

      refused(
          FOREIGN_KEY,
          "WITH made AS ("
              + insertOffer(
                  quoted(ready.account()), quoted(ready.paymentAccount().customer()), "CURRENT")
              + ") UPDATE payment_account SET state = 'WANTED', customer_id = NULL,"
              + " provider_account = NULL, livemode = NULL, ready_at = NULL WHERE account_id = "
              + quoted(ready.account()));
    }
  }

  @Nested
  class AnOfferThatIsThere {

    @Test
    void cannot_be_moved_to_an_account_that_is_not_ready() {
      Onboarding.PlanOffered offered = offer();

      refused(
          NEVER_CHANGED,
          "UPDATE plan_offer SET account_id = "
              + quoted(wanting())
              + " WHERE id = "
              + quoted(offered.offer().id()));
    }

    @Test
    void cannot_be_moved_to_another_account_that_is_ready_and_its_customer() {
      Onboarding.PlanOffered offered = offer();
      var other = Examples.preparePayment(DATABASE);

      refused(
          NEVER_CHANGED,
          "UPDATE plan_offer SET account_id = "
              + quoted(other.account())
              + ", customer_id = "
              + quoted(other.paymentAccount().customer())
              + " WHERE id = "
              + quoted(offered.offer().id()));
    }

    @Test
    void cannot_be_given_another_state() {
      Onboarding.PlanOffered offered = offer();

      for (String state : new String[] {"'WANTED'", "'READY'", "NULL"}) {
        refused(
            GENERATED,
            "UPDATE plan_offer SET payment_account_state = "
                + state
                + " WHERE id = "
                + quoted(offered.offer().id()));
      }
    }

    @Test
    void cannot_be_brought_back_once_it_is_over() {
      Onboarding.PlanOffered first = offer();
      Onboarding.PaymentReady ready =
          Onboarding.register(first.account())
              .activate(first.activatedAt())
              .attach(first.paymentAccount());
      DATABASE.onboardings().keepOffer(Examples.offer(ready, catalogue).offer());

      refused(
          NEVER_CHANGED,
          "UPDATE plan_offer SET standing = 'CURRENT' WHERE id = " + quoted(first.offer().id()));
    }

    @Test
    void cannot_have_another_current_one_beside_it() {
      Onboarding.PlanOffered offered = offer();

      refused(
          UNIQUE,
          insertOffer(
              quoted(offered.account()), quoted(offered.paymentAccount().customer()), "CURRENT"));
    }

    @Test
    void cannot_be_given_options_that_its_edition_does_not_have() {
      Onboarding.PlanOffered offered = offer();

      refused(
          FOREIGN_KEY,
          "INSERT INTO plan_offer_option VALUES ("
              + quoted(offered.offer().id())
              + ", 1, 'invented', 9, '{}')");
      refused(
          FOREIGN_KEY,
          "INSERT INTO plan_offer_option VALUES ("
              + quoted(offered.offer().id())
              + ", 2, 'invented', 9, '{}')");
    }

    @Test
    void cannot_have_its_options_or_their_prices_changed() {
      Onboarding.PlanOffered offered = offer();

      refused(
          NEVER_CHANGED,
          "UPDATE plan_offer_option SET reasons = '{}' WHERE offer_id = "
              + quoted(offered.offer().id()));
      refused(NEVER_CHANGED, "UPDATE plan SET price = 1 WHERE code = 'pro'");
      refused(NEVER_CHANGED, "DELETE FROM plan");
    }
  }

  @Nested
  class APlanThatIsTaken {

    private static String insertTerm(AccountId account, Object offer, String plan, String kind) {
      return insertTerm(account, offer, plan, kind, "NULL");
    }

    private static String insertTerm(
        AccountId account, Object offer, String plan, String kind, String purchase) {
      return "INSERT INTO plan_term (account_id, offer_id, catalogue_version, plan_code, plan_kind,"
          + " since, purchase_id) VALUES ("
          + String.join(
              ", ",
              quoted(account),
              quoted(offer),
              "1",
              quoted(plan),
              quoted(kind),
              "now()",
              purchase)
          + ")";
    }

    @Test
    void is_refused_from_another_accounts_offer() {
      AccountId account = Examples.preparePayment(DATABASE).account();

      refused(FOREIGN_KEY, insertTerm(account, offer().offer().id(), "trial", "TRIAL"));
    }

    @Test
    void is_refused_without_an_offer() {
      AccountId account = Examples.preparePayment(DATABASE).account();

      refused(FOREIGN_KEY, insertTerm(account, UUID.randomUUID(), "trial", "TRIAL"));
    }

    @Test
    void is_refused_of_an_option_that_the_offer_does_not_have() {
      Onboarding.PlanOffered offered = offer();

      refused(FOREIGN_KEY, insertTerm(offered.account(), offered.offer().id(), "invented", "FREE"));
    }

    @Test
    void is_refused_as_another_kind_than_it_is() {
      Onboarding.PlanOffered offered = offer();

      refused(FOREIGN_KEY, insertTerm(offered.account(), offered.offer().id(), "pro", "FREE"));
    }

    @Test
    void is_refused_a_second_time_from_the_same_offer() {
      Onboarding.PlanOffered offered = offer();
      takeTrial(offered);

      refused(UNIQUE, insertTerm(offered.account(), offered.offer().id(), "free", "FREE"));
    }

    @Test
    void is_refused_without_a_purchase_where_it_costs_something() {
      Onboarding.PlanOffered offered = offer();

      refused(CHECK, insertTerm(offered.account(), offered.offer().id(), "pro", "PRO"));
    }

    @Test
    void is_refused_by_a_purchase_that_is_not_paid() {
      Onboarding.PlanOffered offered = offer();
      Purchase.Created created = Examples.click(offered.offer(), Examples.PRO);
      DATABASE.purchases().add(created);

      refused(
          FOREIGN_KEY,
          insertTerm(offered.account(), offered.offer().id(), "pro", "PRO", quoted(created.id())));
    }

    @Test
    void is_refused_by_a_purchase_of_something_else() {
      Onboarding.PlanOffered offered = offer();
      Purchase.Paid paid = Examples.pay(DATABASE, offered.offer(), Examples.STARTER);

      refused(
          FOREIGN_KEY,
          insertTerm(offered.account(), offered.offer().id(), "pro", "PRO", quoted(paid.id())));
    }

    @Test
    void cannot_be_rewritten_or_removed() {
      Onboarding.PlanOffered offered = offer();
      takeTrial(offered);
      String its = " WHERE account_id = " + quoted(offered.account());

      refused(NEVER_CHANGED, "UPDATE plan_term SET since = now()" + its);
      refused(NEVER_CHANGED, "UPDATE plan_term SET plan_code = 'free', plan_kind = 'FREE'" + its);
      refused(NEVER_CHANGED, "DELETE FROM plan_term" + its);
    }
  }

  @Nested
  class TheRowOfAnOpening {

    @Test
    void cannot_claim_to_be_ready_without_a_customer() {
      refused(
          CHECK,
          "UPDATE payment_account SET state = 'READY', attempt = 1 WHERE account_id = "
              + quoted(wanting()));
    }

    @Test
    void cannot_hold_a_customer_before_it_is_ready() {
      refused(
          CHECK,
          "UPDATE payment_account SET customer_id = 'cus_early' WHERE account_id = "
              + quoted(wanting()));
    }

    @Test
    void cannot_change_its_key_without_its_generation() {
      refused(
          CHECK,
          "UPDATE payment_account SET idempotency_key = 'cust:v1:another' WHERE account_id = "
              + quoted(wanting()));
    }

    @Test
    void cannot_share_a_customer_with_another() {
      var others = Examples.preparePayment(DATABASE);

      refused(
          UNIQUE,
          "UPDATE payment_account SET state = 'READY', attempt = 1, customer_id = "
              + quoted(others.paymentAccount().customer())
              + ", provider_account = 'acct_example', livemode = false, ready_at = now() WHERE account_id = "
              + quoted(wanting()));
    }
  }
}
