package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.contract.Examples;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.plan.Catalogue;
import java.sql.SQLException;
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
    DATABASE.onboardings().keepOffer(offered);
    return offered;
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
      var taken = (Choosing.Taken) offered.choose(Examples.TRIAL, Examples.NOON);
      DATABASE.onboardings().keepChoice(taken.onboarded(), offered.offer().id());

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
      DATABASE.onboardings().keepOffer(Examples.offer(ready, catalogue));

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
  class AChoice {

    private static String insertChoice(AccountId account, Object offer, String plan) {
      return "INSERT INTO plan_choice VALUES ("
          + quoted(account)
          + ", "
          + quoted(offer)
          + ", "
          + quoted(plan)
          + ", now())";
    }

    @Test
    void is_refused_from_another_accounts_offer() {
      AccountId account = Examples.preparePayment(DATABASE).account();

      refused(FOREIGN_KEY, insertChoice(account, offer().offer().id(), "trial"));
    }

    @Test
    void is_refused_without_an_offer() {
      AccountId account = Examples.preparePayment(DATABASE).account();

      refused(FOREIGN_KEY, insertChoice(account, UUID.randomUUID(), "trial"));
    }

    @Test
    void is_refused_of_an_option_that_the_offer_does_not_have() {
      Onboarding.PlanOffered offered = offer();

      refused(FOREIGN_KEY, insertChoice(offered.account(), offered.offer().id(), "invented"));
    }

    @Test
    void is_refused_a_second_time() {
      Onboarding.PlanOffered offered = offer();
      var taken = (Choosing.Taken) offered.choose(Examples.TRIAL, Examples.NOON);
      DATABASE.onboardings().keepChoice(taken.onboarded(), offered.offer().id());

      refused(UNIQUE, insertChoice(offered.account(), offered.offer().id(), "free"));
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
