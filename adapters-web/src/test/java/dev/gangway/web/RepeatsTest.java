package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ChoosePlan;
import dev.gangway.application.port.driving.OfferPlans;
import dev.gangway.application.port.driving.RegisterPerson;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

  private final RunningWeb web = RunningWeb.start();

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void a_repeat_gets_the_first_answer_and_is_told_so() {
    RunningWeb.Reply first = offer("k1");
    web.application.offering = () -> new OfferPlans.Outcome.LiesOpen(People.offer());
    RunningWeb.Reply second = offer("k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(web.application.asked).hasSize(1);
  }

  @Test
  void a_refusal_is_repeated_as_the_problem_that_it_was() {
    web.application.choosing = ChoosePlan.Outcome.OfferExpired::new;

    choose("k1").isProblem(409, "offer-expired");
    RunningWeb.Reply second = choose("k1");

    second.isProblem(409, "offer-expired");
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void the_very_same_call_succeeds_once_the_payment_account_is_there() {
    web.application.offering = OfferPlans.Outcome.PaymentAccountRequired::new;
    offer("k1").isProblem(409, "payment-account-required");

    web.application.offering = () -> new OfferPlans.Outcome.Made(People.offer());

    assertThat(offer("k1").status()).isEqualTo(201);
  }

  @Test
  void what_waiting_may_mend_is_not_kept() {
    web.application.registering =
        () -> new RegisterPerson.Outcome.TooManyAttempts(Duration.ofSeconds(2));
    RunningWeb.Reply refused = register("k1", "ada@example.com", "correct horse battery");
    refused.isProblem(429, "too-many-attempts");
    assertThat(refused.header("Retry-After")).isEqualTo("2");

    web.application.registering = RegisterPerson.Outcome.Accepted::new;

    assertThat(register("k1", "ada@example.com", "correct horse battery").status()).isEqualTo(202);
  }

  @Test
  void another_body_under_the_same_key_is_refused() {
    register("k1", "ada@example.com", "correct horse battery");

    register("k1", "bob@example.com", "correct horse battery")
        .isProblem(422, "idempotency-key-reused");
    assertThat(web.application.asked).hasSize(1);
  }

  @Test
  void another_path_under_the_same_key_is_refused() {
    web.post("/api/v1/password-resets")
        .header("Idempotency-Key", "k1")
        .json("{'email': 'ada@example.com'}")
        .send();

    web.post("/api/v1/registrations/resend")
        .header("Idempotency-Key", "k1")
        .json("{'email': 'ada@example.com'}")
        .send()
        .isProblem(422, "idempotency-key-reused");
  }

  @Test
  void the_layout_of_the_body_does_not_matter() {
    register("k1", "ada@example.com", "correct horse battery");

    RunningWeb.Reply second =
        web.post("/api/v1/registrations")
            .header("Idempotency-Key", "k1")
            .json("{'password'  :  'correct horse battery',\n'email':'ada@example.com'}")
            .send();

    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void the_password_leaves_no_trace_in_what_is_kept() {
    register("k1", "ada@example.com", "correct horse battery");

    RunningWeb.Reply second = register("k1", "ada@example.com", "another horse battery");

    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void a_repeat_during_the_first_call_is_asked_to_wait() {
    AtomicReference<RunningWeb.Reply> during = new AtomicReference<>();
    web.application.offering =
        () -> {
          during.set(offer("k1"));
          return new OfferPlans.Outcome.Made(People.offer());
        };

    assertThat(offer("k1").status()).isEqualTo(201);

    during.get().isProblem(409, "idempotency-key-in-use");
  }

  @Test
  void two_people_may_have_the_same_key() {
    AccountId bob = new AccountId(UUID.fromString("0198f3c2-0000-7000-8000-000000000b0b"));
    web.application.sessions.put(People.token('b'), bob);
    offer("k1");

    RunningWeb.Reply ofBob =
        web.post("/api/v1/plan-offers")
            .header("Cookie", "gangway_session=" + People.token('b').characters())
            .header("Idempotency-Key", "k1")
            .send();

    assertThat(ofBob.header("Idempotency-Replayed")).isEmpty();
    assertThat(web.application.asked).containsExactly(People.ADA, bob);
  }

  @Test
  void a_failure_is_not_kept() {
    web.application.offering =
        () -> {
          throw new IllegalStateException("a mistake of ours");
        };
    offer("k1").isProblem(500, "internal-error");

    web.application.offering = () -> new OfferPlans.Outcome.Made(People.offer());

    assertThat(offer("k1").status()).isEqualTo(201);
  }

  private RunningWeb.Reply choose(String key) {
    return web.post("/api/v1/plan-offers/" + People.OFFER + "/choice")
        .asAda()
        .header("Idempotency-Key", key)
        .json("{'option': 'trial'}")
        .send();
  }

  private RunningWeb.Reply offer(String key) {
    return web.post("/api/v1/plan-offers").asAda().header("Idempotency-Key", key).send();
  }

  private RunningWeb.Reply register(String key, String email, String password) {
    return web.post("/api/v1/registrations")
        .header("Idempotency-Key", key)
        .json("{'email': '" + email + "', 'password': '" + password + "'}")
        .send();
  }
}
