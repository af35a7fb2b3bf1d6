package dev.gangway.stripe;

import static dev.gangway.stripe.HostileStripe.endless;
import static dev.gangway.stripe.HostileStripe.error;
import static dev.gangway.stripe.HostileStripe.hangUp;
import static dev.gangway.stripe.HostileStripe.html;
import static dev.gangway.stripe.HostileStripe.json;
import static dev.gangway.stripe.HostileStripe.reset;
import static dev.gangway.stripe.HostileStripe.silence;
import static dev.gangway.stripe.HostileStripe.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.application.port.driven.CustomerDetails.Update;
import dev.gangway.application.port.driven.CustomerDetails.UpdateAnswer;
import dev.gangway.application.port.driven.CustomerDirectory.FindAnswer;
import dev.gangway.application.port.driven.CustomerDirectory.ListedCustomer;
import dev.gangway.application.port.driven.CustomerDirectory.PageAnswer;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.PaymentGateway.LookUpAnswer;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.application.port.driven.PaymentGateway.OriginAnswer;
import dev.gangway.application.port.driven.ProviderEvents.UndeliveredAnswer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.ProviderOrigin.Mode;
import dev.gangway.stripe.HostileStripe.Reply;
import dev.gangway.stripe.HostileStripe.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no server should answer, and what the adapter makes of it.
class HostileAnswersTest {

  private static final AccountId ACCOUNT =
      new AccountId(UUID.fromString("7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11"));
  private static final Email EMAIL = new Email("ada@example.com");
  private static final Instant NOW = Instant.parse("2026-11-23T08:30:00Z");
  private static final ProviderOrigin ORIGIN = new ProviderOrigin("acct_1Hostile", Mode.TEST);

  private final HostileStripe stripe = new HostileStripe();
  private final StripeAdapter adapter = adapter("sk_test_mine", Duration.ofSeconds(5));
  private final PaymentGateway gateway = adapter.paymentGateway();
  private final OpeningRequest request =
      new OpeningRequest(
          ACCOUNT,
          1,
          EMAIL,
          gateway.write(new NewCustomer(ACCOUNT, EMAIL, Optional.of("Ada Lovelace"))));

  @AfterEach
  void close() {
    adapter.close();
    stripe.close();
  }

  @Nested
  class Wire {

    @Test
    void carries_the_frozen_body_under_its_key() {
      stripe.replying(json(200, customer("cus_1", ACCOUNT, false)));

      gateway.create(request);

      Request sent = stripe.requests().getFirst();
      assertThat(sent.line()).isEqualTo("POST /v1/customers HTTP/1.1");
      assertThat(sent.body()).isEqualTo(request.body());
      assertThat(sent.headers())
          .containsEntry("idempotency-key", "cust:v1:" + ACCOUNT + ":1")
          .containsEntry("authorization", "Bearer sk_test_mine")
          .containsEntry("stripe-version", "2026-07-29.dahlia")
          .containsEntry("content-type", "application/x-www-form-urlencoded;charset=UTF-8")
          .doesNotContainKey("x-stripe-client-telemetry");
      assertThat(sent.headers().get("user-agent"))
          .startsWith("Stripe/v1 JavaBindings/33.3.0 Gangway");
    }

    @Test
    void carries_the_same_bytes_each_time() {
      stripe.replying(error(500, "api_error", ""), json(200, customer("cus_1", ACCOUNT, false)));

      gateway.create(request);
      gateway.create(request);
      StripeAdapter afterARestart = adapter("sk_test_mine", Duration.ofSeconds(5));
      afterARestart.paymentGateway().create(request);
      afterARestart.close();

      assertThat(stripe.requests()).hasSize(3).containsOnly(stripe.requests().getFirst());
    }

    @Test
    void keeps_its_connection() {
      stripe.replying(json(200, customer("cus_1", ACCOUNT, false)));

      for (int i = 0; i < 10; i++) {
        gateway.create(request);
      }

      assertThat(stripe.connections()).isEqualTo(1);
    }
  }

  @Nested
  class Create {

    @Test
    void takes_a_customer_that_names_the_account() {
      stripe.replying(json(200, customer("cus_1", ACCOUNT, false)));

      assertThat(gateway.create(request))
          .isEqualTo(
              new CreateAnswer.Created(
                  new PaymentAccount(ACCOUNT, new CustomerId("cus_1"), ORIGIN)));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing")
    void does_not_know_the_outcome_of(Reply reply) {
      stripe.replying(reply);

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
      assertThat(stripe.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#answersThatNeverEnd")
    void gives_up_at_the_deadline_on(Reply reply) {
      stripe.replying(reply);
      // Loads the classes, so that the deadline is spent on waiting.
      gateway.origin();
      StripeAdapter hasty = adapter("sk_test_mine", Duration.ofSeconds(1));

      CreateAnswer answer = hasty.paymentGateway().create(request);
      hasty.close();

      assertThat(answer).isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
    }

    @Test
    void does_not_follow_where_it_is_sent() {
      HostileStripe elsewhere = new HostileStripe();
      stripe.replying(json(307, "{}", "Location: " + elsewhere.address() + "/v1/customers"));

      CreateAnswer answer = gateway.create(request);
      elsewhere.close();

      assertThat(answer).isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
      assertThat(elsewhere.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
      "429, invalid_request_error, rate_limit, RATE_LIMITED",
      "429, rate_limit_error, '', RATE_LIMITED",
      "429, invalid_request_error, lock_timeout, LOCK_TIMEOUT",
      "409, invalid_request_error, lock_timeout, LOCK_TIMEOUT",
      "409, idempotency_error, idempotency_key_in_use, KEY_IN_FLIGHT",
      "409, invalid_request_error, idempotency_key_in_use, KEY_IN_FLIGHT",
      "409, invalid_request_error, resource_already_exists, OUTCOME_UNKNOWN",
      "401, invalid_request_error, '', KEY_REFUSED",
      "401, authentication_error, api_key_expired, KEY_REFUSED",
      "403, invalid_request_error, '', KEY_REFUSED",
      "400, invalid_request_error, testmode_charges_only, KEY_REFUSED",
      "404, invalid_request_error, '', OUTCOME_UNKNOWN",
      "400, api_error, '', OUTCOME_UNKNOWN",
      "424, api_error, '', OUTCOME_UNKNOWN",
      "500, api_error, '', OUTCOME_UNKNOWN",
      "503, api_error, '', OUTCOME_UNKNOWN",
    })
    void tells_by_code_and_status_why_it_is_not_done(
        int status, String type, String code, Reason reason) {
      stripe.replying(error(status, type, code));

      assertThat(gateway.create(request)).isEqualTo(new Unsettled(reason, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
      "7, PT7S",
      "0, PT0S",
      "-5, PT0S",
      "soon, PT0S",
      "'Mon, 23 Nov 2026 08:30:20 GMT', PT20S",
      "'Mon, 23 Nov 2026 08:29:20 GMT', PT0S",
      "999999999999, PT1H",
      "99999999999999999999, PT0S",
    })
    void waits_as_long_as_it_is_asked_to_within_reason(String header, Duration after) {
      stripe.replying(error(429, "invalid_request_error", "rate_limit", "Retry-After: " + header));

      assertThat(gateway.create(request)).isEqualTo(new Unsettled(Reason.RATE_LIMITED, after));
    }

    @ParameterizedTest
    @CsvSource({
      "400, invalid_request_error, email_invalid, "
          + "'invalid_request_error, code email_invalid, param email'",
      "402, card_error, card_declined, 'card_error, code card_declined, param email'",
    })
    void is_refused_for_a_reason_without_anything_personal(
        int status, String type, String code, String reason) {
      stripe.replying(error(status, type, code));

      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.Refused(reason));
    }

    @Test
    void repeats_no_word_of_the_error_that_might_be_personal() {
      stripe.replying(
          json(
              400,
              """
              {"error":{"type":"invalid_request_error","code":"ada@example.com",
               "param":"Ada Lovelace","message":"ada@example.com"}}
              """));

      assertThat(gateway.create(request))
          .isEqualTo(new CreateAnswer.Refused("invalid_request_error"));
    }

    @Test
    void is_not_refused_when_stripe_says_that_trying_again_helps() {
      stripe.replying(
          error(400, "invalid_request_error", "parameter_missing", "Stripe-Should-Retry: true"));

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
    }

    @Test
    void is_not_final_only_because_stripe_says_not_to_try_at_once() {
      stripe.replying(
          error(429, "invalid_request_error", "rate_limit", "Stripe-Should-Retry: false"),
          error(500, "api_error", "", "Stripe-Should-Retry: false"));

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.RATE_LIMITED, Duration.ZERO));
      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
    }

    @Test
    void knows_a_replayed_failure_by_its_header_also_when_the_body_cannot_be_read() {
      stripe.replying(
          error(500, "api_error", "", "Idempotent-Replayed: true"),
          html(502, "idempotent-replayed: true"),
          json(500, "", "Idempotent-Replayed: true"));

      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
    }

    @Test
    void looks_again_before_it_takes_a_replayed_customer() {
      stripe.replying(
          json(200, customer("cus_1", ACCOUNT, false), "Idempotent-Replayed: true"),
          json(200, customer("cus_1", ACCOUNT, false)));

      assertThat(gateway.create(request)).isInstanceOf(CreateAnswer.Created.class);
      assertThat(stripe.requests())
          .extracting(Request::line)
          .containsExactly("POST /v1/customers HTTP/1.1", "GET /v1/customers/cus_1 HTTP/1.1");
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#replayedCustomersThatAreNoMore")
    void does_not_take_a_replayed_customer_that_by_now_is(Reply byNow) {
      stripe.replying(
          json(200, customer("cus_1", ACCOUNT, false), "Idempotent-Replayed: true"), byNow);

      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
    }

    @ParameterizedTest
    @MethodSource({
      "dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing",
      "dev.gangway.stripe.HostileAnswersTest#answersAboutSomebodyElse"
    })
    void neither_takes_nor_gives_up_a_replayed_customer_when_it_then_hears(Reply byNow) {
      stripe.replying(
          json(200, customer("cus_1", ACCOUNT, false), "Idempotent-Replayed: true"), byNow);

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
    }

    @Test
    void says_why_it_could_not_look_again() {
      stripe.replying(
          json(200, customer("cus_1", ACCOUNT, false), "Idempotent-Replayed: true"),
          error(429, "invalid_request_error", "rate_limit", "Retry-After: 2"));

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.RATE_LIMITED, Duration.ofSeconds(2)));
    }

    @Test
    void does_not_take_a_customer_that_names_another_account_or_none() {
      stripe.replying(
          json(200, customer("cus_1", new AccountId(UUID.randomUUID()), false)),
          json(
              200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"livemode\":false,\"metadata\":{}}"),
          json(200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"livemode\":false}"));

      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
    }

    @Test
    void does_not_take_a_deleted_customer() {
      stripe.replying(json(200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"deleted\":true}"));

      assertThat(gateway.create(request)).isEqualTo(new CreateAnswer.FailureReplayed());
    }

    @Test
    void does_not_take_a_customer_of_the_other_mode() {
      stripe.replying(json(200, customer("cus_1", ACCOUNT, true)));

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.KEY_REFUSED, Duration.ZERO));
    }

    @Test
    void sends_nothing_before_it_is_known_whose_key_it_is() {
      stripe.replyingToAccount(html(503, "Retry-After: 9"));

      assertThat(gateway.create(request))
          .isEqualTo(new Unsettled(Reason.NOT_REACHED, Duration.ofSeconds(9)));
      assertThat(stripe.requests()).isEmpty();
    }

    @Test
    void an_interrupted_caller_does_not_wait_and_stays_interrupted() {
      gateway.origin();
      stripe.replying(silence());
      Thread.currentThread().interrupt();

      CreateAnswer answer = gateway.create(request);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(answer).isEqualTo(new Unsettled(Reason.OUTCOME_UNKNOWN, Duration.ZERO));
    }
  }

  @Nested
  class Origin {

    @Test
    void is_asked_for_until_it_is_known_and_then_never_again() {
      stripe.replyingToAccount(html(503));
      assertThat(gateway.origin()).isEqualTo(new OriginAnswer.NotReached("HTTP 503"));

      stripe.replyingToAccount(json(200, HostileStripe.ACCOUNT));
      assertThat(gateway.origin()).isEqualTo(new OriginAnswer.Known(ORIGIN));

      stripe.replyingToAccount(html(503));
      assertThat(gateway.origin()).isEqualTo(new OriginAnswer.Known(ORIGIN));
    }

    @Test
    void has_the_mode_of_the_key() {
      StripeAdapter live = adapter("rk_live_mine", Duration.ofSeconds(5));

      OriginAnswer answer = live.paymentGateway().origin();
      live.close();

      assertThat(answer)
          .isEqualTo(new OriginAnswer.Known(new ProviderOrigin("acct_1Hostile", Mode.LIVE)));
    }

    @Test
    void says_what_a_restricted_key_lacks() {
      stripe.replyingToAccount(error(403, "invalid_request_error", ""));

      assertThat(gateway.origin())
          .isEqualTo(
              new OriginAnswer.KeyRefused(
                  "HTTP 403 invalid_request_error, param email: a restricted key must be allowed"
                      + " to read its own account"));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing")
    void is_not_learnt_from(Reply reply) {
      stripe.replyingToAccount(reply);

      assertThat(gateway.origin()).isInstanceOf(OriginAnswer.NotReached.class);
    }
  }

  @Nested
  class LookUp {

    @Test
    void asks_for_the_address_and_the_window() {
      stripe.replying(page(false));

      gateway.lookUp(ACCOUNT, new Email("a+b&c@example.com"), Instant.ofEpochSecond(99, 999));

      assertThat(stripe.requests().getFirst().line())
          .startsWith("GET /v1/customers?")
          .contains("email=a%2Bb%26c%40example.com", "created[gte]=99", "limit=100");
    }

    @Test
    void reads_every_page_and_keeps_what_names_the_account_oldest_first() {
      AccountId other = new AccountId(UUID.randomUUID());
      stripe.replying(
          page(true, listed("cus_5", ACCOUNT, 50), listed("cus_4", other, 40)),
          page(true, listed("cus_3", ACCOUNT, 30), listed("cus_2", ACCOUNT, 30)),
          page(false, listed("cus_1", ACCOUNT, 10)));

      LookUpAnswer answer = lookUp();

      assertThat(answer)
          .isEqualTo(
              new LookUpAnswer.Found(
                  Stream.of("cus_1", "cus_2", "cus_3", "cus_5")
                      .map(id -> new PaymentAccount(ACCOUNT, new CustomerId(id), ORIGIN))
                      .toList()));
      assertThat(stripe.requests().get(1).line()).contains("starting_after=cus_4");
      assertThat(stripe.requests().get(2).line()).contains("starting_after=cus_2");
    }

    @Test
    void finds_nothing_only_at_the_end_of_the_list() {
      stripe.replying(
          page(true, listed("cus_1", new AccountId(UUID.randomUUID()), 1)), page(false));

      assertThat(lookUp()).isEqualTo(new LookUpAnswer.Absent());
      assertThat(stripe.requests()).hasSize(2);
    }

    @Test
    void passes_by_the_deleted() {
      stripe.replying(
          page(
              false,
              "{\"id\":\"cus_1\",\"object\":\"customer\",\"created\":1,\"livemode\":false,"
                  + "\"deleted\":true,\"metadata\":{\"gangway_account\":\""
                  + ACCOUNT
                  + "\"}}"));

      assertThat(lookUp()).isEqualTo(new LookUpAnswer.Absent());
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing")
    void could_not_be_done_with(Reply reply) {
      stripe.replying(reply);

      assertThat(lookUp()).isEqualTo(new LookUpAnswer.CouldNotLook(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing")
    void could_not_be_done_with_a_second_page_like(Reply reply) {
      stripe.replying(page(true, listed("cus_1", ACCOUNT, 1)), reply);

      assertThat(lookUp()).isEqualTo(new LookUpAnswer.CouldNotLook(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#listsThatAreNone")
    void is_not_taken_in_by(Reply reply) {
      stripe.replying(reply);

      assertThat(lookUp()).isEqualTo(new LookUpAnswer.CouldNotLook(Duration.ZERO));
    }

    @Test
    void ends_at_the_deadline_when_the_list_never_does() {
      stripe.replying(
          IntStream.range(0, 20_000)
              .mapToObj(i -> page(true, listed("cus_" + i, ACCOUNT, i)))
              .toArray(Reply[]::new));
      StripeAdapter hasty = adapter("sk_test_mine", Duration.ofMillis(500));

      LookUpAnswer answer = hasty.paymentGateway().lookUp(ACCOUNT, EMAIL, Instant.EPOCH);
      hasty.close();

      assertThat(answer).isEqualTo(new LookUpAnswer.CouldNotLook(Duration.ZERO));
    }

    @Test
    void waits_as_long_as_it_is_asked_to() {
      stripe.replying(error(429, "invalid_request_error", "rate_limit", "Retry-After: 4"));

      assertThat(lookUp()).isEqualTo(new LookUpAnswer.CouldNotLook(Duration.ofSeconds(4)));
    }

    private LookUpAnswer lookUp() {
      return gateway.lookUp(ACCOUNT, EMAIL, Instant.EPOCH);
    }
  }

  @Nested
  class Find {

    private final CustomerId customer = new CustomerId("cus_1");

    @Test
    void asks_for_the_one() {
      stripe.replying(json(200, customer("cus_1", ACCOUNT, false)));

      assertThat(adapter.customerDirectory().find(customer))
          .isEqualTo(
              new FindAnswer.Live(
                  new ListedCustomer(
                      customer,
                      Optional.of(new PaymentAccount(ACCOUNT, customer, ORIGIN)),
                      Instant.ofEpochSecond(1))));
      assertThat(stripe.requests().getFirst().line()).isEqualTo("GET /v1/customers/cus_1 HTTP/1.1");
    }

    @Test
    void asks_for_nothing_else_whatever_the_id_is() {
      stripe.replying(html(404));

      adapter.customerDirectory().find(new CustomerId("cus_1/sources?x=y#z"));

      assertThat(stripe.requests().getFirst().line())
          .isEqualTo("GET /v1/customers/cus_1%2Fsources%3Fx%3Dy%23z HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "me", "7B1C1A52-4F0E-4D7E-9A53-6F2F0D9F6C11", "1-1-1-1-1"})
    void takes_no_other_metadata_for_an_accounts_id(String text) {
      stripe.replying(
          json(200, customer("cus_1", ACCOUNT, false).replace(ACCOUNT.toString(), text)));

      assertThat(adapter.customerDirectory().find(customer))
          .isEqualTo(
              new FindAnswer.Live(
                  new ListedCustomer(customer, Optional.empty(), Instant.ofEpochSecond(1))));
    }

    @ParameterizedTest
    @MethodSource({
      "dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing",
      "dev.gangway.stripe.HostileAnswersTest#answersAboutSomebodyElse"
    })
    void could_not_look_with(Reply reply) {
      stripe.replying(reply);

      assertThat(adapter.customerDirectory().find(customer))
          .isEqualTo(new FindAnswer.CouldNotLook(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
      "404, invalid_request_error, ''",
      "400, invalid_request_error, resource_missing",
      "401, invalid_request_error, ''",
      "429, invalid_request_error, rate_limit",
      "500, api_error, resource_missing",
    })
    void calls_nothing_unknown_but_what_stripe_says_is_not_there(
        int status, String type, String code) {
      stripe.replying(error(status, type, code, "Retry-After: 3"));

      assertThat(adapter.customerDirectory().find(customer))
          .isEqualTo(new FindAnswer.CouldNotLook(Duration.ofSeconds(3)));
    }

    @Test
    void tells_the_deleted_from_the_unknown() {
      stripe.replying(
          json(200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"deleted\":true}"),
          error(404, "invalid_request_error", "resource_missing"));

      assertThat(adapter.customerDirectory().find(customer)).isEqualTo(new FindAnswer.Deleted());
      assertThat(adapter.customerDirectory().find(customer)).isEqualTo(new FindAnswer.Unknown());
    }
  }

  @Nested
  class Page {

    @Test
    void asks_for_a_hundred_after_the_last() {
      stripe.replying(page(false));

      adapter.customerDirectory().page(Optional.of(new CustomerId("cus_9")));

      assertThat(stripe.requests().getFirst().line())
          .startsWith("GET /v1/customers?")
          .contains("limit=100", "starting_after=cus_9")
          .doesNotContain("email", "created");
    }

    @Test
    void ends_at_the_deleted_without_showing_them() {
      stripe.replying(
          page(
              true,
              listed("cus_2", ACCOUNT, 2),
              listed("cus_1", ACCOUNT, 1).replace("\"object\"", "\"deleted\":true,\"object\"")));

      PageAnswer answer = adapter.customerDirectory().page(Optional.empty());

      assertThat(answer).isInstanceOf(PageAnswer.Page.class);
      assertThat(((PageAnswer.Page) answer).customers())
          .extracting(ListedCustomer::id)
          .containsExactly(new CustomerId("cus_2"));
      assertThat(((PageAnswer.Page) answer).next()).contains(new CustomerId("cus_1"));
    }

    @ParameterizedTest
    @MethodSource({
      "dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing",
      "dev.gangway.stripe.HostileAnswersTest#pagesThatAreNone"
    })
    void could_not_be_read_in(Reply reply) {
      stripe.replying(reply);

      assertThat(adapter.customerDirectory().page(Optional.of(new CustomerId("cus_9"))))
          .isEqualTo(new PageAnswer.CouldNotLook(Duration.ZERO));
    }
  }

  @Nested
  class Change {

    private final Update update =
        new Update(
            new CustomerId("cus_1"),
            new IdempotencyKey("cust-details:v1:x:1"),
            adapter
                .customerDetails()
                .write(new Details(new Email("a+b@example.com"), Optional.of("Ada & 王"))));

    @Test
    void carries_the_frozen_body_under_its_key() {
      stripe.replying(json(200, customer("cus_1", ACCOUNT, false)));

      assertThat(adapter.customerDetails().update(update)).isEqualTo(new UpdateAnswer.Updated());

      Request sent = stripe.requests().getFirst();
      assertThat(sent.line()).isEqualTo("POST /v1/customers/cus_1 HTTP/1.1");
      assertThat(sent.body()).isEqualTo("email=a%2Bb%40example.com&name=Ada+%26+%E7%8E%8B");
      assertThat(sent.headers())
          .containsEntry("idempotency-key", "cust-details:v1:x:1")
          .containsEntry("content-type", "application/x-www-form-urlencoded;charset=UTF-8");
    }

    @ParameterizedTest
    @MethodSource({
      "dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing",
      "dev.gangway.stripe.HostileAnswersTest#answersAboutSomebodyElse"
    })
    void is_not_known_to_be_done_after(Reply reply) {
      stripe.replying(reply);

      assertThat(adapter.customerDetails().update(update))
          .isEqualTo(new UpdateAnswer.Unsettled(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("dev.gangway.stripe.HostileAnswersTest#answersThatNeverEnd")
    void gives_up_at_the_deadline_on(Reply reply) {
      stripe.replying(reply);
      gateway.origin();
      StripeAdapter hasty = adapter("sk_test_mine", Duration.ofSeconds(1));

      UpdateAnswer answer = hasty.customerDetails().update(update);
      hasty.close();

      assertThat(answer).isEqualTo(new UpdateAnswer.Unsettled(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
      "429, invalid_request_error, rate_limit",
      "409, idempotency_error, idempotency_key_in_use",
      "401, invalid_request_error, ''",
      "404, invalid_request_error, ''",
      "500, api_error, ''",
    })
    void may_be_sent_again_after(int status, String type, String code) {
      stripe.replying(error(status, type, code, "Retry-After: 3"));

      assertThat(adapter.customerDetails().update(update))
          .isEqualTo(new UpdateAnswer.Unsettled(Duration.ofSeconds(3)));
    }

    @Test
    void is_gone_refused_or_spent_only_by_stripes_own_word() {
      stripe.replying(
          error(404, "invalid_request_error", "resource_missing"),
          json(200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"deleted\":true}"),
          error(400, "invalid_request_error", "email_invalid"),
          error(500, "api_error", "", "Idempotent-Replayed: true"),
          error(400, "idempotency_error", ""));

      CustomerDetails details = adapter.customerDetails();
      assertThat(details.update(update)).isEqualTo(new UpdateAnswer.Gone());
      assertThat(details.update(update)).isEqualTo(new UpdateAnswer.Gone());
      assertThat(details.update(update))
          .isEqualTo(
              new UpdateAnswer.Refused("invalid_request_error, code email_invalid, param email"));
      assertThat(details.update(update)).isEqualTo(new UpdateAnswer.FailureReplayed());
      assertThat(details.update(update)).isEqualTo(new UpdateAnswer.FailureReplayed());
    }
  }

  @Nested
  class Undelivered {

    @Test
    void asks_for_what_was_not_delivered_of_the_kinds_that_we_follow() {
      stripe.replying(page(false));

      undelivered(Optional.of(new ProviderEventId("evt_9")));

      assertThat(stripe.requests().getFirst().line())
          .startsWith("GET /v1/events?")
          .contains(
              "delivery_success=false",
              "types[]=customer.created",
              "types[]=customer.updated",
              "types[]=customer.deleted",
              "created[gte]=99",
              "limit=100",
              "starting_after=evt_9");
    }

    @Test
    void asks_for_all_where_nobody_is_told_of_any() {
      stripe.replying(page(false));
      StripeAdapter untold = adapter(List.of());

      untold.providerEvents().undelivered(Instant.EPOCH, Optional.empty());
      untold.close();

      assertThat(stripe.requests().getFirst().line())
          .startsWith("GET /v1/events?")
          .contains("types[]=customer.created")
          .doesNotContain("delivery_success");
    }

    @Test
    void leaves_out_what_we_do_not_follow_and_goes_on_after_it() {
      stripe.replying(
          page(
              true,
              event("evt_3", "customer.created", "cus_3"),
              event("evt_2", "charge.succeeded", "ch_1"),
              event("evt_1", "customer.updated", "cus_1").replace("false", "true")));

      assertThat(undelivered(Optional.empty()))
          .isEqualTo(
              new UndeliveredAnswer.Page(
                  List.of(
                      new ProviderEvent(
                          new ProviderEventId("evt_3"),
                          new ProviderEvent.CustomerCreated(new CustomerId("cus_3")),
                          Instant.ofEpochSecond(7))),
                  Optional.of(new ProviderEventId("evt_1"))));
    }

    @ParameterizedTest
    @MethodSource({
      "dev.gangway.stripe.HostileAnswersTest#answersThatSayNothing",
      "dev.gangway.stripe.HostileAnswersTest#eventListsThatAreNone"
    })
    void could_not_be_read_in(Reply reply) {
      stripe.replying(reply);

      assertThat(undelivered(Optional.of(new ProviderEventId("evt_9"))))
          .isEqualTo(new UndeliveredAnswer.CouldNotLook(Duration.ZERO));
    }

    @Test
    void waits_as_long_as_it_is_asked_to() {
      stripe.replying(error(429, "invalid_request_error", "rate_limit", "Retry-After: 4"));

      assertThat(undelivered(Optional.empty()))
          .isEqualTo(new UndeliveredAnswer.CouldNotLook(Duration.ofSeconds(4)));
    }

    private UndeliveredAnswer undelivered(Optional<ProviderEventId> after) {
      return adapter.providerEvents().undelivered(Instant.ofEpochSecond(99, 999), after);
    }
  }

  // ---- words for the tests above

  static Stream<Arguments> answersThatSayNothing() {
    return Stream.of(
        argumentSet("an empty 200", json(200, "")),
        argumentSet("a 200 of null", json(200, "null")),
        argumentSet("a 200 of an empty object", json(200, "{}")),
        argumentSet("a 200 of a number", json(200, "1")),
        argumentSet("a 200 of a list", json(200, "[]")),
        argumentSet("a 200 of half an object", json(200, "{\"id\":\"cus_1\",\"metad")),
        argumentSet("a 200 with an empty id", json(200, "{\"id\":\"\"}")),
        argumentSet(
            "a 200 with an id that is too long",
            json(200, customer("cus_" + "x".repeat(300), ACCOUNT, false))),
        argumentSet("a 200 with an object for an id", json(200, "{\"id\":{}}")),
        argumentSet("a 200 of HTML", html(200)),
        argumentSet("a 204", json(204, "")),
        argumentSet("a 302", json(302, "", "Location: /")),
        argumentSet("a 400 of HTML", html(400)),
        argumentSet("a 400 with an error that is a word", json(400, "{\"error\":\"no\"}")),
        argumentSet("a 400 with an error that is null", json(400, "{\"error\":null}")),
        argumentSet("a 404 of HTML", html(404)),
        argumentSet("a 500 of HTML", html(500)),
        argumentSet("an empty 502", json(502, "")),
        argumentSet("a truncated body", truncated()),
        argumentSet(
            "an endless body", HostileStripe.answer(200, "text/plain", "x".repeat(9_000_000))),
        argumentSet("a reset", reset()),
        argumentSet("an end without an answer", hangUp()),
        argumentSet(
            "what is not HTTP",
            (Reply)
                (connection, out) -> {
                  out.write(new byte[] {0x15, 3, 3, 0, 2, 2, 40, '\r', '\n', '\r', '\n'});
                  out.flush();
                  connection.close();
                }));
  }

  static Stream<Arguments> answersThatNeverEnd() {
    return Stream.of(argumentSet("a drip", endless()), argumentSet("silence", silence()));
  }

  static Stream<Arguments> listsThatAreNone() {
    return Stream.concat(
        pageByPage(),
        Stream.of(
            argumentSet(
                "a list that goes round in circles", page(true, listed("cus_1", ACCOUNT, 1)))));
  }

  private static Stream<Arguments> pageByPage() {
    return Stream.of(
        argumentSet("a list without data", json(200, "{\"object\":\"list\",\"has_more\":false}")),
        argumentSet("a list that does not say whether it ends", json(200, "{\"data\":[]}")),
        argumentSet("more after nothing", page(true)),
        argumentSet("a customer without an id", page(false, "{\"created\":1,\"livemode\":false}")),
        argumentSet("a customer that is null", page(false, "null")),
        argumentSet(
            "a customer without a date", page(false, "{\"id\":\"cus_1\",\"livemode\":false}")),
        argumentSet(
            "a customer of the other mode",
            page(false, listed("cus_1", ACCOUNT, 1).replace("false", "true"))));
  }

  static Stream<Arguments> pagesThatAreNone() {
    return Stream.concat(
        pageByPage(),
        Stream.of(
            argumentSet("the page before once more", page(false, listed("cus_9", ACCOUNT, 1))),
            argumentSet(
                "somebody twice",
                page(false, listed("cus_1", ACCOUNT, 1), listed("cus_1", ACCOUNT, 1)))));
  }

  static Stream<Arguments> eventListsThatAreNone() {
    String event = event("evt_1", "customer.created", "cus_1");
    return Stream.of(
        argumentSet("a list without data", json(200, "{\"object\":\"list\",\"has_more\":false}")),
        argumentSet("a list that does not say whether it ends", json(200, "{\"data\":[]}")),
        argumentSet("an end that is a word", json(200, "{\"data\":[],\"has_more\":\"false\"}")),
        argumentSet("more after nothing", page(true)),
        argumentSet("the page before once more", page(false, event.replace("evt_1", "evt_9"))),
        argumentSet("an event twice", page(false, event, event)),
        argumentSet("an event without an id", page(false, event.replace("\"id\":\"evt_1\",", ""))),
        argumentSet("an event that is null", page(false, "null")));
  }

  static Stream<Arguments> answersAboutSomebodyElse() {
    return Stream.of(
        argumentSet("somebody else", json(200, customer("cus_2", ACCOUNT, false))),
        argumentSet(
            "nobody known", json(200, customer("cus_1", ACCOUNT, false).replace("cus_1", ""))),
        argumentSet(
            "somebody of no mode",
            json(200, customer("cus_1", ACCOUNT, false).replace("\"livemode\":false,", ""))));
  }

  static Stream<Arguments> replayedCustomersThatAreNoMore() {
    return Stream.of(
        argumentSet(
            "deleted", json(200, "{\"id\":\"cus_1\",\"object\":\"customer\",\"deleted\":true}")),
        argumentSet("unknown", error(404, "invalid_request_error", "resource_missing")),
        argumentSet(
            "somebody else's",
            json(200, customer("cus_1", new AccountId(UUID.randomUUID()), false))));
  }

  private static String event(String id, String type, String about) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"%s\",\"created\":7,\"livemode\":false,"
            + "\"data\":{\"object\":{\"id\":\"%s\"}}}",
        id,
        type,
        about);
  }

  private static String customer(String id, AccountId account, boolean live) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"object\":\"customer\",\"created\":1,\"livemode\":%s,"
            + "\"metadata\":{\"gangway_account\":\"%s\"}}",
        id,
        live,
        account);
  }

  private static String listed(String id, AccountId account, long created) {
    return customer(id, account, false).replace("\"created\":1,", "\"created\":" + created + ",");
  }

  private static Reply page(boolean more, String... customers) {
    return json(
        200,
        "{\"object\":\"list\",\"url\":\"/v1/customers\",\"has_more\":"
            + more
            + ",\"data\":["
            + String.join(",", List.of(customers))
            + "]}");
  }

  private StripeAdapter adapter(String key, Duration deadline) {
    return adapter(key, List.of(new StripeWebhookSecret("whsec_mine")), deadline);
  }

  private StripeAdapter adapter(List<StripeWebhookSecret> secrets) {
    return adapter("sk_test_mine", secrets, Duration.ofSeconds(5));
  }

  private StripeAdapter adapter(String key, List<StripeWebhookSecret> secrets, Duration deadline) {
    return new StripeAdapter(
        new StripeConfig(
            new StripeSecretKey(key),
            secrets,
            stripe.address(),
            Adapters.PUBLIC_URL,
            Duration.ofSeconds(2),
            deadline,
            InstantSource.fixed(NOW)));
  }
}
