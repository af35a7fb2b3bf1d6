package dev.gangway.stripe;

import static dev.gangway.stripe.HostileStripe.error;
import static dev.gangway.stripe.HostileStripe.hangUp;
import static dev.gangway.stripe.HostileStripe.html;
import static dev.gangway.stripe.HostileStripe.json;
import static dev.gangway.stripe.HostileStripe.reset;
import static dev.gangway.stripe.HostileStripe.silence;
import static dev.gangway.stripe.HostileStripe.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.gangway.application.port.driven.BillingRecords.ShowAnswer;
import dev.gangway.application.port.driven.Checkouts.LookAnswer;
import dev.gangway.application.port.driven.Checkouts.OpenAnswer;
import dev.gangway.application.port.driven.CreditBooks.FindAnswer;
import dev.gangway.application.port.driven.CreditBooks.PostAnswer;
import dev.gangway.application.port.driven.CreditBooks.ReadAnswer;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.application.port.driven.PaymentRecords.InvoiceAnswer;
import dev.gangway.application.port.driven.PaymentRecords.PaymentAnswer;
import dev.gangway.application.port.driven.PaymentRecords.SubscriptionAnswer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import dev.gangway.stripe.HostileStripe.Reply;
import dev.gangway.stripe.HostileStripe.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no server should answer where money is concerned, and what Stripe answers seldom.
class HostileMoneyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:30:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final Currency USD = new Currency("usd");
  private static final CustomerId CUSTOMER = new CustomerId("cus_1");
  private static final CheckoutId CHECKOUT = new CheckoutId("cs_1");
  private static final PurchaseId PURCHASE =
      new PurchaseId(UUID.fromString("0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22"));
  private static final PostingId POSTING =
      new PostingId(
          new AccountId(UUID.fromString("7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11")),
          "granted",
          "purchase:1");

  private final HostileStripe stripe = new HostileStripe();
  private final StripeAdapter adapter = adapterTo(stripe);

  @AfterEach
  void close() {
    adapter.close();
    stripe.close();
  }

  @Nested
  class Writing {

    private final CheckoutRequest request = new CheckoutRequest(PURCHASE, 2, "mode=payment");
    private final PostingRequest posting = new PostingRequest(POSTING, CUSTOMER, 3, "amount=-1");

    @Test
    void carries_the_frozen_bodies_under_their_keys() {
      stripe.replying(html(500));

      adapter.checkouts().open(request);
      adapter.creditBooks().post(posting);

      Request first = stripe.requests().getFirst();
      assertThat(first.line()).isEqualTo("POST /v1/checkout/sessions HTTP/1.1");
      assertThat(first.body()).isEqualTo("mode=payment");
      assertThat(first.headers())
          .containsEntry("idempotency-key", "checkout:v1:" + PURCHASE + ":2");
      Request second = stripe.requests().getLast();
      assertThat(second.line()).isEqualTo("POST /v1/customers/cus_1/balance_transactions HTTP/1.1");
      assertThat(second.body()).isEqualTo("amount=-1");
      assertThat(second.headers()).containsEntry("idempotency-key", "credit:v1:" + POSTING + ":3");
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileMoneyTest#passing")
    void may_be_sent_again_after(Reply reply, Duration after, boolean rateLimited) {
      stripe.replying(reply);

      assertThat(adapter.checkouts().open(request))
          .isEqualTo(new OpenAnswer.Unsettled(after, rateLimited));
      assertThat(adapter.creditBooks().post(posting))
          .isEqualTo(new PostAnswer.Unsettled(after, rateLimited));
    }

    @Test
    void is_over_for_a_key_that_replays_a_failure_or_knows_another_body() {
      stripe.replying(error(500, "api_error", "", "Idempotent-Replayed: true"));
      assertThat(adapter.checkouts().open(request)).isEqualTo(new OpenAnswer.FailureReplayed());
      assertThat(adapter.creditBooks().post(posting)).isEqualTo(new PostAnswer.FailureReplayed());

      stripe.replying(error(400, "idempotency_error", ""));
      adapter.checkouts().open(request);
      assertThat(adapter.checkouts().open(request)).isEqualTo(new OpenAnswer.FailureReplayed());
      assertThat(adapter.creditBooks().post(posting)).isEqualTo(new PostAnswer.FailureReplayed());
    }

    @Test
    void is_refused_in_words_that_hold_nothing_personal() {
      stripe.replying(error(400, "invalid_request_error", "email_invalid"));

      assertThat(adapter.checkouts().open(request))
          .isEqualTo(
              new OpenAnswer.Refused("invalid_request_error, code email_invalid, param email"));
      assertThat(adapter.creditBooks().post(posting))
          .isEqualTo(
              new PostAnswer.Refused("invalid_request_error, code email_invalid, param email"));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileMoneyTest#sessionsThatWereNotJustMade")
    void does_not_take_for_a_checkout(String session) {
      stripe.replying(json(200, session));

      assertThat(adapter.checkouts().open(request))
          .isEqualTo(new OpenAnswer.Unsettled(Duration.ZERO, false));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileMoneyTest#linesThatAreNotOurs")
    void does_not_take_for_a_line(String line) {
      stripe.replying(json(200, line));

      assertThat(adapter.creditBooks().post(posting))
          .isEqualTo(new PostAnswer.Unsettled(Duration.ZERO, false));
    }
  }

  @Nested
  class LookingAtACheckout {

    @Test
    void sees_whose_it_is_and_what_was_taken() {
      assertThat(look(paid()))
          .isEqualTo(
              new LookAnswer.Seen(
                  Optional.of(PURCHASE),
                  CUSTOMER,
                  new CheckoutSighting.Paid(
                      CHECKOUT,
                      new Payment(
                          new Money(1000, USD),
                          Optional.of(new PaymentId("pi_1")),
                          Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({
      "requires_payment_method, card_declined, generic_decline, DECLINED",
      "requires_payment_method, authentication_required, '', AUTHENTICATION_REQUIRED",
      "requires_payment_method, card_declined, authentication_required, AUTHENTICATION_REQUIRED",
      "requires_payment_method, payment_intent_authentication_failure, '', AUTHENTICATION_REQUIRED",
      "requires_action, '', '', AUTHENTICATION_REQUIRED",
      "requires_payment_method, '', '', "
    })
    void sees_what_is_in_the_way(
        String status, String code, String decline, @Nullable Obstacle obstacle) {
      String error =
          code.isEmpty()
              ? "null"
              : "{\"type\":\"card_error\",\"code\":\"%s\",\"decline_code\":\"%s\"}"
                  .formatted(code, decline);
      String intent =
          "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"%s\",\"last_payment_error\":%s}"
              .formatted(status, error);

      LookAnswer answer = look(open().replace("\"payment_intent\":null", intentIs(intent)));

      assertThat(answer)
          .isInstanceOfSatisfying(
              LookAnswer.Seen.class,
              seen ->
                  assertThat(((CheckoutSighting.Open) seen.sighting()).obstacle())
                      .isEqualTo(Optional.ofNullable(obstacle)));
    }

    @ParameterizedTest
    @CsvSource({
      "processing, false",
      "requires_action, false",
      "succeeded, false",
      "requires_payment_method, true",
      "canceled, true"
    })
    void waits_for_what_is_complete_and_unpaid_unless_it_has_failed(String status, boolean closed) {
      String intent =
          "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"" + status + "\"}";
      String session =
          paid()
              .replace("\"payment_status\":\"paid\"", "\"payment_status\":\"unpaid\"")
              .replace("\"payment_intent\":\"pi_1\"", intentIs(intent));

      assertThat(sighting(session))
          .isEqualTo(
              closed
                  ? new CheckoutSighting.Closed(CHECKOUT)
                  : new CheckoutSighting.Processing(CHECKOUT));
    }

    @Test
    void sees_a_subscription_that_never_began() {
      String session =
          paid()
              .replace("\"payment_status\":\"paid\"", "\"payment_status\":\"unpaid\"")
              .replace("\"payment_intent\":\"pi_1\"", "\"payment_intent\":null")
              .replace(
                  "\"subscription\":null",
                  "\"subscription\":{\"id\":\"sub_1\",\"object\":\"subscription\","
                      + "\"status\":\"incomplete_expired\"}");

      assertThat(sighting(session)).isEqualTo(new CheckoutSighting.Closed(CHECKOUT));
    }

    @Test
    void sees_that_a_card_was_added_and_nothing_bought() {
      String session =
          paid()
              .replace("\"payment_status\":\"paid\"", "\"payment_status\":\"no_payment_required\"")
              .replace("\"payment_intent\":\"pi_1\"", "\"payment_intent\":null")
              .replace("gangway_purchase", "something");

      assertThat(look(session))
          .isEqualTo(
              new LookAnswer.Seen(
                  Optional.empty(), CUSTOMER, new CheckoutSighting.Closed(CHECKOUT)));
    }

    @Test
    void knows_nothing_of_one_that_is_no_customers() {
      assertThat(look(paid().replace("\"cus_1\"", "null"))).isEqualTo(new LookAnswer.Unknown());
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileMoneyTest#sessionsThatCannotBe")
    void does_not_guess_at(String session) {
      assertThat(look(session)).isEqualTo(new LookAnswer.CouldNotLook(Duration.ZERO));
    }

    @Test
    void does_not_call_unknown_what_somebody_else_does_not_know() {
      stripe.replying(html(404));
      assertThat(adapter.checkouts().look(CHECKOUT))
          .isEqualTo(new LookAnswer.CouldNotLook(Duration.ZERO));
    }

    @Test
    void waits_as_long_as_it_is_asked_to() {
      stripe.replying(error(429, "invalid_request_error", "rate_limit", "Retry-After: 7"));

      assertThat(adapter.checkouts().look(CHECKOUT))
          .isEqualTo(new LookAnswer.CouldNotLook(Duration.ofSeconds(7)));
    }

    @Test
    void looks_after_closing_whatever_came_of_that() {
      for (Reply refusal : List.of(html(500), hangUp(), json(200, ""))) {
        try (HostileStripe other = new HostileStripe().replying(refusal, json(200, paid()))) {
          StripeAdapter to = adapterTo(other);

          assertThat(to.checkouts().close(CHECKOUT)).isInstanceOf(LookAnswer.Seen.class);
          to.close();
          assertThat(other.requests())
              .extracting(Request::line)
              .containsExactly(
                  "POST /v1/checkout/sessions/cs_1/expire HTTP/1.1",
                  "GET /v1/checkout/sessions/cs_1"
                      + "?expand[]=payment_intent&expand[]=subscription HTTP/1.1");
        }
      }
    }

    private CheckoutSighting sighting(String session) {
      return ((LookAnswer.Seen) look(session)).sighting();
    }

    private LookAnswer look(String session) {
      stripe.replying(json(200, session));
      return adapter.checkouts().look(CHECKOUT);
    }
  }

  @Nested
  class ReadingTheBooks {

    @Test
    void stops_where_lines_are_too_old() {
      stripe.replying(page(true, line("cbtxn_2", "x", 200), line("cbtxn_1", "y", 99)));

      assertThat(find()).isEqualTo(new FindAnswer.Absent());
      assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void goes_on_after_the_last_line_of_a_page() {
      stripe.replying(
          page(true, line("cbtxn_2", "x", 200)),
          page(false, line("cbtxn_1", POSTING.toString(), 200)));

      assertThat(find()).isEqualTo(new FindAnswer.Stands());
      assertThat(stripe.requests().getLast().line())
          .isEqualTo(
              "GET /v1/customers/cus_1/balance_transactions"
                  + "?limit=100&starting_after=cbtxn_2 HTTP/1.1");
    }

    @Test
    void never_calls_absent_what_it_did_not_read_to_the_end() {
      for (Reply last :
          List.of(
              html(500),
              page(true),
              page(true, line("cbtxn_2", "x", 200)),
              page(false, line("cbtxn_3", "x", 200).replace("false", "true")),
              json(200, "{}"),
              json(200, ""))) {
        try (HostileStripe other =
            new HostileStripe().replying(page(true, line("cbtxn_2", "x", 200)), last)) {
          StripeAdapter to = adapterTo(other);

          assertThat(to.creditBooks().find(CUSTOMER, POSTING, Instant.ofEpochSecond(100)))
              .isEqualTo(new FindAnswer.CouldNotLook(Duration.ZERO));
          to.close();
        }
      }
    }

    @Test
    void shows_what_the_newest_line_ends_with_and_what_invoices_kept() {
      stripe.replying(
          page(
              true,
              moved("cbtxn_4", "adjustment", "null", -500, -700),
              moved("cbtxn_3", "unapplied_from_invoice", "\"in_2\"", -300, -200)),
          page(
              false,
              moved("cbtxn_2", "applied_to_invoice", "\"in_2\"", 300, 100),
              moved("cbtxn_1", "applied_to_invoice", "\"in_1\"", 800, -200)));

      assertThat(adapter.creditBooks().read(CUSTOMER))
          .isEqualTo(new ReadAnswer.Shown(700, Map.of(new InvoiceId("in_1"), new Money(800, USD))));
    }

    @Test
    void never_shows_what_it_did_not_read_to_the_end_or_does_not_understand() {
      String fine = moved("cbtxn_1", "applied_to_invoice", "\"in_1\"", 800, -200);
      for (Reply reply :
          List.of(
              html(500),
              page(true, fine),
              page(false, fine.replace("\"in_1\"", "null")),
              page(false, fine.replace("\"ending_balance\":-200,", "")),
              page(false, fine.replace("\"amount\":800,", "")),
              json(200, "{}"))) {
        try (HostileStripe other = new HostileStripe().replying(reply)) {
          StripeAdapter to = adapterTo(other);

          assertThat(to.creditBooks().read(CUSTOMER))
              .isEqualTo(new ReadAnswer.CouldNotLook(Duration.ZERO));
          to.close();
        }
      }
    }

    private static String moved(String id, String type, String invoice, long amount, long ending) {
      return line(id, "x", 200)
          .replaceFirst(
              "\\{",
              "{\"type\":\"%s\",\"invoice\":%s,\"amount\":%d,\"ending_balance\":%d,\"currency\":\"usd\","
                  .formatted(type, invoice, amount, ending));
    }

    private FindAnswer find() {
      return adapter.creditBooks().find(CUSTOMER, POSTING, Instant.ofEpochSecond(100));
    }

    private static Reply page(boolean more, String... lines) {
      return json(
          200,
          "{\"object\":\"list\",\"has_more\":"
              + more
              + ",\"data\":["
              + String.join(",", List.of(lines))
              + "]}");
    }
  }

  @Nested
  class ReadingPayments {

    @ParameterizedTest
    @CsvSource({
      "needs_response, OPEN",
      "under_review, OPEN",
      "won, WON",
      "lost, LOST",
      "warning_needs_response, ",
      "warning_under_review, ",
      "warning_closed, ",
      "prevented, "
    })
    void tells_how_a_dispute_stands(String status, @Nullable Dispute dispute) {
      stripe.replying(json(200, intent(true)), disputes(status));

      assertThat(payment())
          .isEqualTo(
              new PaymentAnswer.Known(
                  new Money(1000, USD), new Money(300, USD), Optional.ofNullable(dispute)));
    }

    @Test
    void puts_the_dispute_first_that_is_not_settled() {
      stripe.replying(json(200, intent(true)), disputes("won", "warning_closed", "under_review"));

      assertThat(payment())
          .isEqualTo(
              new PaymentAnswer.Known(
                  new Money(1000, USD), new Money(300, USD), Optional.of(Dispute.OPEN)));
    }

    @Test
    void does_not_guess() {
      for (List<Reply> replies :
          List.of(
              List.of(json(200, intent(true)), disputes("a_new_one")),
              List.of(json(200, intent(true)), html(500)),
              List.of(json(200, intent(false).replace("\"pi_1\"", "\"pi_2\""))),
              List.of(json(200, intent(false).replace(":1000", ":null"))),
              List.of(json(200, intent(false).replace("\"livemode\":false,", ""))),
              List.of(
                  json(
                      200,
                      "{\"id\":\"pi_1\",\"livemode\":false,\"amount_received\":1000,"
                          + "\"currency\":\"usd\",\"latest_charge\":\"ch_1\"}")),
              List.of(json(200, "")),
              List.of(html(404)))) {
        try (HostileStripe other = new HostileStripe().replying(replies.toArray(Reply[]::new))) {
          StripeAdapter to = adapterTo(other);

          assertThat(to.paymentRecords().payment(new PaymentId("pi_1")))
              .isEqualTo(new PaymentAnswer.CouldNotLook(Duration.ZERO));
          to.close();
        }
      }
    }

    @Test
    void knows_of_one_that_nobody_has_paid() {
      stripe.replying(
          json(
              200,
              "{\"id\":\"pi_1\",\"livemode\":false,\"amount_received\":0,"
                  + "\"currency\":\"usd\",\"latest_charge\":null}"));

      assertThat(payment())
          .isEqualTo(new PaymentAnswer.Known(Money.zero(USD), Money.zero(USD), Optional.empty()));
    }

    private PaymentAnswer payment() {
      return adapter.paymentRecords().payment(new PaymentId("pi_1"));
    }

    private static String intent(boolean disputed) {
      return """
      {"id":"pi_1","livemode":false,"amount_received":1000,"currency":"usd","latest_charge":
        {"id":"ch_1","object":"charge","amount_refunded":300,"currency":"usd","disputed":%s}}
      """
          .formatted(disputed);
    }

    private static Reply disputes(String... statuses) {
      return json(
          200,
          "{\"object\":\"list\",\"has_more\":false,\"data\":["
              + String.join(
                  ",",
                  Stream.of(statuses)
                      .map(status ->
                          "{\"id\":\"du_1\",\"object\":\"dispute\",\"status\":\"" + status + "\"}")
                      .toList())
              + "]}");
    }
  }

  @Nested
  class ReadingWhatRecurs {

    @ParameterizedTest
    @CsvSource({
      "trialing, TRIALING",
      "active, ACTIVE",
      "past_due, PAST_DUE",
      "unpaid, PAST_DUE",
      "canceled, ENDED",
      "incomplete, ENDED",
      "incomplete_expired, ENDED",
      "paused, PAST_DUE"
    })
    void knows_every_status(String status, Subscription.Status expected) {
      stripe.replying(json(200, subscription(status, "")));

      assertThat(read())
          .isEqualTo(
              new SubscriptionAnswer.Known(
                  CUSTOMER, expected, Instant.ofEpochSecond(2000), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            "cancel_at_period_end":true,                | 2000
            "cancel_at_period_end":true,"cancel_at":1500, | 1500
            "cancel_at":1500,"ended_at":1200,           | 1200
            "cancel_at_period_end":false,"canceled_at":7, |
            """)
    void tells_from_when_on_it_is_cancelled(String more, @Nullable Long from) {
      stripe.replying(json(200, subscription("active", more)));

      assertThat(((SubscriptionAnswer.Known) read()).cancelledFrom())
          .isEqualTo(Optional.ofNullable(from).map(Instant::ofEpochSecond));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"status\":\"a_new_one\"",
          "\"customer\":null",
          "\"id\":\"sub_2\"",
          "\"livemode\":true",
          "\"items\":{\"data\":[]}",
          "\"items\":null"
        })
    void does_not_guess(String member) {
      stripe.replying(json(200, subscription("active", "").replaceFirst("}$", "," + member + "}")));

      assertThat(read()).isEqualTo(new SubscriptionAnswer.CouldNotLook(Duration.ZERO));
    }

    private SubscriptionAnswer read() {
      return adapter.paymentRecords().subscription(new SubscriptionId("sub_1"));
    }

    private static String subscription(String status, String more) {
      return "{\"id\":\"sub_1\",\"livemode\":false,\"customer\":\"cus_1\","
          + more
          + "\"status\":\""
          + status
          + "\",\"items\":{\"data\":[{\"current_period_end\":1000},"
          + "{\"current_period_end\":2000}]}}";
    }
  }

  @Nested
  class ReadingInvoices {

    @ParameterizedTest
    @CsvSource({
      "paid, requires_payment_method, '', PAID",
      "open, requires_payment_method, card_declined, FAILED",
      "open, requires_action, '', AUTHENTICATION_REQUIRED",
      "open, requires_payment_method, authentication_required, AUTHENTICATION_REQUIRED",
      "open, requires_payment_method, '', OTHER",
      "draft, requires_payment_method, '', OTHER",
      "void, requires_payment_method, card_declined, OTHER",
      "uncollectible, requires_payment_method, card_declined, OTHER"
    })
    void tells_how_it_stands(
        String status, String intent, String code, InvoiceAnswer.Known.State state) {
      String error = code.isEmpty() ? "null" : "{\"code\":\"" + code + "\"}";
      stripe.replying(
          json(
              200,
              invoice(status, 0, "0")
                  .replace(
                      "\"payments\":null",
                      """
                      "payments":{"data":[{"id":"inpay_1","is_default":true,"payment":
                        {"type":"payment_intent","payment_intent":{"id":"pi_1",
                         "object":"payment_intent","status":"%s","last_payment_error":%s}}}]}
                      """
                          .formatted(intent, error))));

      assertThat(((InvoiceAnswer.Known) read()).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0, 0",
      "-2000, -500, 1500",
      "-2000, 0, 2000",
      "-2000, 10, 2000",
      "700, 0, 0",
      "0, 20, 0",
      "0, -300, 0",
      "-2000, null, 0"
    })
    void tells_how_much_credit_went_into_it(long before, String after, long credit) {
      stripe.replying(json(200, invoice("paid", before, after)));

      assertThat(((InvoiceAnswer.Known) read()).paidWithCredit()).isEqualTo(new Money(credit, USD));
    }

    @Test
    void may_be_for_no_subscription() {
      stripe.replying(json(200, invoice("paid", 0, "0")));
      assertThat(((InvoiceAnswer.Known) read()).subscription()).isEmpty();
    }

    private InvoiceAnswer read() {
      return adapter.paymentRecords().invoice(new InvoiceId("in_1"));
    }

    private static String invoice(String status, long before, String after) {
      return """
      {"id":"in_1","livemode":false,"customer":"cus_1","currency":"usd","status":"%s",
       "starting_balance":%d,"ending_balance":%s,"payments":null,"parent":null}
      """
          .formatted(status, before, after);
    }
  }

  @Nested
  class ShowingBilling {

    @Test
    void is_not_reached_if_one_part_is_not() {
      stripe.replying(json(200, "{\"object\":\"list\",\"has_more\":false,\"data\":[]}"), html(500));

      assertThat(adapter.billingRecords().show(CUSTOMER)).isEqualTo(new ShowAnswer.NotReached());
    }

    @Test
    void does_not_wait_for_ever() {
      stripe.replying(silence());

      assertThat(adapter.billingRecords().show(CUSTOMER)).isEqualTo(new ShowAnswer.NotReached());
    }
  }

  // ---- words for the tests above

  static Stream<Arguments> passing() {
    Duration none = Duration.ZERO;
    return Stream.of(
        argumentSet("a hang-up", hangUp(), none, false),
        argumentSet("a reset", reset(), none, false),
        argumentSet("half an answer", truncated(), none, false),
        argumentSet("an empty answer", json(200, ""), none, false),
        argumentSet("null", json(200, "null"), none, false),
        argumentSet("a list", json(200, "[]"), none, false),
        argumentSet("a proxy's page", html(200), none, false),
        argumentSet("a proxy's failure", html(502), none, false),
        argumentSet("a server's failure", error(500, "api_error", ""), none, false),
        argumentSet("a key that is in flight", conflict(), none, false),
        argumentSet("a proxy's 404", html(404), none, false),
        argumentSet(
            "a key that Stripe does not know",
            error(401, "invalid_request_error", "api_key_expired"),
            none,
            false),
        argumentSet(
            "a lock",
            error(429, "invalid_request_error", "lock_timeout", "Retry-After: 1"),
            Duration.ofSeconds(1),
            false),
        argumentSet(
            "too many calls",
            error(429, "invalid_request_error", "rate_limit", "Retry-After: 2"),
            Duration.ofSeconds(2),
            true));
  }

  private static Reply conflict() {
    return error(409, "idempotency_error", "idempotency_key_in_use");
  }

  static Stream<Arguments> sessionsThatWereNotJustMade() {
    return Stream.of(
        argumentSet("another purchase's", open().replace("0f8b2a3e", "1f8b2a3e")),
        argumentSet("nobody's", open().replace("gangway_purchase", "x")),
        argumentSet("one that is expired", open().replace("\"open\"", "\"expired\"")),
        argumentSet("one without an address", open().replace("\"url\"", "\"uri\"")),
        argumentSet("one without an end", open().replace("\"expires_at\"", "\"expires\"")),
        argumentSet("one without an id", open().replace("\"cs_1\"", "null")),
        argumentSet("a live one", open().replace("\"livemode\":false", "\"livemode\":true")),
        argumentSet("a customer", "{\"id\":\"cus_1\",\"object\":\"customer\"}"));
  }

  static Stream<Arguments> linesThatAreNotOurs() {
    String good = line("cbtxn_1", POSTING.toString(), 1);
    return Stream.of(
        argumentSet("another posting's", good.replace("purchase:1", "purchase:2")),
        argumentSet("nobody's", good.replace("gangway_posting", "x")),
        argumentSet("one without metadata", good.replace("metadata", "data")),
        argumentSet("one without an id", good.replace("\"cbtxn_1\"", "null")),
        argumentSet("a live one", good.replace("false", "true")));
  }

  static Stream<Arguments> sessionsThatCannotBe() {
    return Stream.of(
        argumentSet("another session", paid().replace("cs_1", "cs_2")),
        argumentSet("no status", paid().replace("\"complete\"", "null")),
        argumentSet("a new status", paid().replace("\"complete\"", "\"halfway\"")),
        argumentSet("no payment status", paid().replace("\"paid\"", "null")),
        argumentSet("a new payment status", paid().replace("\"paid\"", "\"promised\"")),
        argumentSet("no amount", paid().replace("1000", "null")),
        argumentSet("less than nothing", paid().replace("1000", "-1000")),
        argumentSet("half a cent", paid().replace("1000", "1000.5")),
        argumentSet("no currency", paid().replace("\"usd\"", "null")),
        argumentSet("a currency that is none", paid().replace("\"usd\"", "\"abc\"")),
        argumentSet("no mode", paid().replace("\"livemode\":false,", "")),
        argumentSet("live mode", paid().replace("\"livemode\":false", "\"livemode\":true")),
        argumentSet("null", "null"),
        argumentSet("nothing", ""),
        argumentSet("a list", "[]"),
        argumentSet("half a session", paid().substring(0, 40)));
  }

  private static String open() {
    return """
    {"id":"cs_1","object":"checkout.session","livemode":false,"status":"open",\
    "payment_status":"unpaid","customer":"cus_1","amount_total":1000,"currency":"usd",\
    "expires_at":1795519800,"url":"https://checkout.stripe.com/c/1","payment_intent":null,\
    "subscription":null,"metadata":{"gangway_purchase":"0f8b2a3e-5b1c-4c52-9a53-6f2f0d9f6c22"}}
    """
        .strip();
  }

  private static String paid() {
    return open()
        .replace("\"open\"", "\"complete\"")
        .replace("\"unpaid\"", "\"paid\"")
        .replace("\"payment_intent\":null", "\"payment_intent\":\"pi_1\"");
  }

  private static String intentIs(String intent) {
    return "\"payment_intent\":" + intent;
  }

  private static String line(String id, String posting, long created) {
    return "{\"id\":\"%s\",\"livemode\":false,\"created\":%d,\"metadata\":{\"gangway_posting\":\"%s\"}}"
        .formatted(id, created, posting);
  }

  private static StripeAdapter adapterTo(HostileStripe other) {
    return new StripeAdapter(
        new StripeConfig(
            new StripeSecretKey("sk_test_mine"),
            List.of(),
            other.address(),
            Adapters.PUBLIC_URL,
            Duration.ofSeconds(2),
            DEADLINE,
            InstantSource.fixed(NOW)));
  }
}
