package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.CustomerBalanceTransaction;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the clock does to subscriptions: they are renewed, and paid for or not.
class RenewalsTest {
  private static final long A_MONTH_LATER = Instant.parse("2026-12-23T12:00:00Z").getEpochSecond();
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private Shopper shopper;
  private Customer customer;

  @BeforeEach
  void start() throws StripeException {
    shopper = new Shopper();
    customer = shopper.customer();
  }

  @AfterEach
  void stop() {
    shopper.close();
  }

  private Subscription subscribe() throws Exception {
    return shopper.subscribe(Shopper.pro(customer));
  }

  private Subscription read(String id) throws StripeException {
    return shopper.stripe.v1().subscriptions().retrieve(id);
  }

  private Customer readCustomer() throws StripeException {
    return shopper.stripe.v1().customers().retrieve(customer.getId());
  }

  private List<Invoice> invoices() throws StripeException {
    return shopper.invoices(customer);
  }

  private List<String> toldSince(int before) throws StripeException {
    List<String> told = shopper.told();
    return told.subList(before, told.size());
  }

  private static String pathOf(Invoice invoice) {
    return "/invoices/" + invoice.getId();
  }

  @Nested
  class Renew {
    @Test
    void each_month_with_an_invoice_of_its_own() throws Exception {
      Subscription subscription = subscribe();

      shopper.sandbox.advance(Duration.ofDays(95));

      assertThat(invoices())
          .extracting(Invoice::getStatus, Invoice::getBillingReason, Invoice::getTotal)
          .containsExactly(
              tuple("paid", "subscription_cycle", 2000L),
              tuple("paid", "subscription_cycle", 2000L),
              tuple("paid", "subscription_cycle", 2000L),
              tuple("paid", "subscription_create", 2000L));
      assertThat(invoices())
          .extracting(invoice -> Instant.ofEpochSecond(invoice.getCreated()).toString())
          .containsExactly(
              "2027-02-23T12:00:00Z",
              "2027-01-23T12:00:00Z",
              "2026-12-23T12:00:00Z",
              "2026-11-23T12:00:00Z");
      assertThat(invoices())
          .extracting(Invoice::getNumber)
          .allMatch(number -> number.matches("[0-9A-Z]{8}-000[1-4]"))
          .doesNotHaveDuplicates();
      assertThat(shopper.charged()).isEqualTo(8000);
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
    }

    @Test
    void tells_a_week_before() throws Exception {
      subscribe();

      shopper.sandbox.advance(Duration.ofDays(24));

      Event event = shopper.events().getLast();
      assertThat(event.getType()).isEqualTo("invoice.upcoming");
      assertThat(event.getCreated()).isEqualTo(A_MONTH_LATER - Duration.ofDays(7).toSeconds());
      Invoice upcoming = (Invoice) event.getDataObjectDeserializer().getObject().orElseThrow();
      assertThat(upcoming.getId()).isNull();
      assertThat(upcoming.getTotal()).isEqualTo(2000);
    }

    @Test
    void uses_credit_up_before_a_card_is_charged() throws Exception {
      subscribe();
      shopper.credit(customer, 3000);

      shopper.sandbox.advance(Duration.ofDays(31));

      Invoice second = invoices().getFirst();
      assertThat(second.getTotal()).isEqualTo(2000);
      assertThat(second.getStartingBalance()).isEqualTo(-3000);
      assertThat(second.getEndingBalance()).isEqualTo(-1000);
      assertThat(second.getAmountDue()).isZero();
      assertThat(second.getStatus()).isEqualTo("paid");
      assertThat(shopper.charged()).isEqualTo(2000);
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice third = invoices().getFirst();
      assertThat(third.getAmountDue()).isEqualTo(1000);
      assertThat(third.getAmountPaid()).isEqualTo(1000);
      assertThat(third.getEndingBalance()).isZero();
      assertThat(readCustomer().getBalance()).isZero();
      assertThat(
              shopper
                  .stripe
                  .v1()
                  .customers()
                  .balanceTransactions()
                  .list(customer.getId())
                  .getData())
          .extracting(
              CustomerBalanceTransaction::getType,
              CustomerBalanceTransaction::getAmount,
              CustomerBalanceTransaction::getEndingBalance,
              CustomerBalanceTransaction::getInvoice)
          .containsExactly(
              tuple("applied_to_invoice", 1000L, 0L, third.getId()),
              tuple("applied_to_invoice", 2000L, -1000L, second.getId()),
              tuple("adjustment", -3000L, -3000L, null));
    }

    @Test
    void collects_what_is_owed() throws Exception {
      subscribe();
      shopper.credit(customer, -500);

      shopper.sandbox.advance(Duration.ofDays(31));

      assertThat(invoices().getFirst().getAmountDue()).isEqualTo(2500);
      assertThat(invoices().getFirst().getEndingBalance()).isZero();
    }

    @Test
    void goes_on_after_a_restart(@TempDir Path folder) throws Exception {
      StripeSandbox.Config config = StillWorld.config().withStateFolder(folder);
      try (Shopper first = new Shopper(config)) {
        customer = first.customer();
        first.act(first.open(Shopper.pro(customer).build()), "pays");
        first.sandbox.advance(Duration.ofDays(30));
      }

      try (Shopper second = new Shopper(config)) {
        second.sandbox.advance(HOUR);
        assertThat(second.charged()).isEqualTo(4000);
        assertThat(second.told()).containsOnlyOnce("invoice.upcoming");
        second.sandbox.advance(MONTH.plusDays(1));
        assertThat(second.charged()).isEqualTo(6000);
      }
    }
  }

  @Nested
  class Fail {
    @Test
    void is_tried_again_and_paid_in_the_end() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(MONTH);
      int before = shopper.told().size();

      shopper.sandbox.advance(HOUR);

      assertThat(read(subscription.getId()).getStatus()).isEqualTo("past_due");
      Invoice invoice = invoices().getFirst();
      assertThat(invoice.getStatus()).isEqualTo("open");
      assertThat(invoice.getAttemptCount()).isOne();
      assertThat(invoice.getAmountRemaining()).isEqualTo(2000);
      assertThat(invoice.getNextPaymentAttempt())
          .isEqualTo(A_MONTH_LATER + HOUR.toSeconds() + Duration.ofDays(3).toSeconds());
      assertThat(toldSince(before))
          .containsExactly(
              "customer.updated",
              "invoice.finalized",
              "payment_intent.created",
              "charge.failed",
              "payment_intent.payment_failed",
              "invoice.payment_failed",
              "customer.subscription.updated");

      shopper.card(subscription, "pays");
      shopper.sandbox.advance(Duration.ofDays(3));

      assertThat(invoices().getFirst().getStatus()).isEqualTo("paid");
      assertThat(invoices().getFirst().getAttemptCount()).isEqualTo(2);
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
      assertThat(shopper.charged()).isEqualTo(4000);
    }

    @Test
    void ends_the_subscription_after_the_fourth_try() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");

      shopper.sandbox.advance(Duration.ofDays(60));

      Subscription ended = read(subscription.getId());
      assertThat(ended.getStatus()).isEqualTo("canceled");
      assertThat(ended.getCancellationDetails().getReason()).isEqualTo("payment_failed");
      assertThat(ended.getEndedAt())
          .isEqualTo(A_MONTH_LATER + HOUR.toSeconds() + Duration.ofDays(15).toSeconds());
      assertThat(invoices()).hasSize(2);
      assertThat(invoices().getFirst().getStatus()).isEqualTo("open");
      assertThat(invoices().getFirst().getAttemptCount()).isEqualTo(4);
      assertThat(invoices().getFirst().getNextPaymentAttempt()).isNull();
      assertThat(shopper.told().stream().filter("invoice.payment_failed"::equals)).hasSize(4);
      assertThat(shopper.told()).containsOnlyOnce("customer.subscription.deleted");
    }

    @Test
    void can_be_paid_by_hand_on_the_invoices_page() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice open = invoices().getFirst();
      assertThat(open.getHostedInvoiceUrl()).isEqualTo(shopper.sandbox.address() + pathOf(open));

      shopper.caller.post(pathOf(open), "outcome=declines&decline=expired_card");
      assertThat(invoices().getFirst().getStatus()).isEqualTo("open");
      shopper.caller.post(pathOf(open), "outcome=pays&card=amex");
      shopper.caller.post(pathOf(open), "outcome=pays&card=amex");

      assertThat(invoices().getFirst().getStatus()).isEqualTo("paid");
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
      assertThat(shopper.charged()).isEqualTo(4000);
    }

    @Test
    void can_be_for_want_of_an_authentication() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "authenticates");
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice open = invoices().getFirst();

      assertThat(shopper.told()).contains("invoice.payment_action_required");
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("past_due");
      assertThat(shopper.caller.get(pathOf(open)).body()).contains("3-D Secure");
      shopper.caller.post(pathOf(open), "outcome=authenticates");

      assertThat(invoices().getFirst().getStatus()).isEqualTo("paid");
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
    }

    @Test
    void can_be_paid_by_a_call_that_may_fail_and_is_remembered() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice open = invoices().getFirst();

      HttpResponse<String> refused =
          shopper.caller.post("/v1/invoices/" + open.getId() + "/pay", "");
      assertThat(refused.statusCode()).isEqualTo(402);
      assertThat(Caller.errorField(refused, "code")).isEqualTo("card_declined");
      assertThat(Caller.errorField(refused, "type")).isEqualTo("card_error");
      assertThat(invoices().getFirst().getAttemptCount()).isOne();
      shopper.card(subscription, "pays");
      Invoice paid = shopper.stripe.v1().invoices().pay(open.getId());

      assertThat(paid.getStatus()).isEqualTo("paid");
      assertThatThrownBy(() -> shopper.stripe.v1().invoices().pay(open.getId()))
          .hasMessageContaining("already paid");
    }

    @Test
    void by_hand_does_not_use_up_the_tries_that_come_by_themselves() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice open = invoices().getFirst();

      for (int i = 0; i < 5; i++) {
        shopper.caller.post(pathOf(open), "outcome=declines");
      }

      assertThat(invoices().getFirst().getNextPaymentAttempt())
          .isEqualTo(open.getNextPaymentAttempt());
      shopper.sandbox.advance(Duration.ofDays(3));
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("past_due");
      assertThat(invoices().getFirst().getAttemptCount()).isEqualTo(2);
    }

    @Test
    void takes_the_second_of_two_clicks_for_what_it_is() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice open = invoices().getFirst();

      for (int i = 0; i < 2; i++) {
        shopper.caller.post(pathOf(open), "outcome=authenticates&attempt=0");
      }

      assertThat(invoices().getFirst().getStatus()).isEqualTo("open");
      assertThat(shopper.caller.get(pathOf(open)).body()).contains("3-D Secure");
    }

    @Test
    void leaves_an_invoice_that_can_be_voided() throws Exception {
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(Duration.ofDays(31));
      Invoice open = invoices().getFirst();

      Invoice voided = shopper.stripe.v1().invoices().voidInvoice(open.getId());

      assertThat(voided.getStatus()).isEqualTo("void");
      assertThat(read(subscription.getId()).getStatus()).isEqualTo("active");
      assertThat(shopper.stripe.v1().paymentIntents().list().getData().getFirst().getStatus())
          .isEqualTo("canceled");
      shopper.card(subscription, "pays");
      shopper.sandbox.advance(Duration.ofDays(4));
      assertThat(shopper.charged()).isEqualTo(2000);
    }
  }

  @Nested
  class GiveUp {
    private Subscription giveUp(String then) throws Exception {
      HttpResponse<String> answer =
          shopper.caller.postJson("/sandbox/retries", "{\"then\": \"" + then + "\"}");
      assertThat(answer.statusCode()).isEqualTo(200);
      Subscription subscription = subscribe();
      shopper.card(subscription, "declines");
      shopper.sandbox.advance(Duration.ofDays(50));
      return read(subscription.getId());
    }

    @Test
    void can_leave_it_unpaid_and_bill_it_on_without_asking() throws Exception {
      Subscription unpaid = giveUp("unpaid");
      assertThat(unpaid.getStatus()).isEqualTo("unpaid");
      shopper.card(unpaid, "pays");

      shopper.sandbox.advance(Duration.ofDays(20));

      assertThat(invoices())
          .extracting(Invoice::getStatus, Invoice::getAutoAdvance)
          .startsWith(tuple("draft", false), tuple("open", true));
      assertThat(read(unpaid.getId()).getStatus()).isEqualTo("unpaid");
      assertThat(shopper.charged()).isEqualTo(2000);
    }

    @Test
    void can_leave_it_unpaid_until_somebody_pays_after_all() throws Exception {
      Subscription unpaid = giveUp("unpaid");

      shopper.caller.post(pathOf(invoices().getFirst()), "outcome=pays");

      assertThat(read(unpaid.getId()).getStatus()).isEqualTo("active");
    }

    @Test
    void can_leave_it_as_it_is() throws Exception {
      assertThat(giveUp("past_due").getStatus()).isEqualTo("past_due");
      assertThat(invoices().getFirst().getNextPaymentAttempt()).isNull();
    }

    @Test
    void is_chosen_on_the_dashboard_too() throws Exception {
      assertThat(shopper.caller.get("/dashboard").body())
          .contains("<option selected>canceled</option>");

      shopper.caller.post("/dashboard/shop/retries", "then=unpaid");

      assertThat(shopper.caller.get("/dashboard").body())
          .contains("<option selected>unpaid</option>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'then': 'paused'}", "{'then': 'unpaid', 'when': 'now'}"})
    void refuses_nonsense(String json) throws Exception {
      assertThat(shopper.caller.postJson("/sandbox/retries", json.replace('\'', '"')).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void charge_every_period_once_and_in_sum() throws Exception {
    subscribe();
    shopper.sandbox.advance(Duration.ofDays(400));

    long paid = invoices().stream().mapToLong(Invoice::getAmountPaid).sum();
    List<Charge> charges = shopper.stripe.v1().charges().list().getData();
    assertThat(paid).isEqualTo(20_000);
    assertThat(charges).hasSize(10);
  }
}
