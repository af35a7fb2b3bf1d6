package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.fake.InMemoryRateBudget;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RateBudget.Permit;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvanceOpening.Asker;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningAdvanceTest {

  private final House house = new House();
  private final AccountId account = house.activate(House.ADA, Optional.empty()).account();

  @Test
  void sends_the_same_key_and_body_until_the_answer_arrives() {
    house.gateway.loseAnswers(3);
    for (int i = 0; i < 4; i++) {
      house.work();
      house.clock.advance(Duration.ofMinutes(2));
    }

    assertThat(house.gateway.creations()).hasSize(4).containsOnly(house.gateway.creations().get(0));
    assertThat(house.gateway.customersOf(account)).hasSize(1);
    assertThat(house.storage.openings().find(account))
        .containsInstanceOf(PaymentAccountOpening.Ready.class);
  }

  @Test
  void adopts_what_a_replayed_failure_left_behind() {
    house.gateway.failAfterTheWork();
    for (int i = 0; i < 3; i++) {
      house.work();
      house.clock.advance(Duration.ofMinutes(2));
    }

    assertThat(house.gateway.customersOf(account)).hasSize(1);
    assertThat(house.storage.openings().find(account))
        .containsInstanceOf(PaymentAccountOpening.Ready.class);
  }

  @Test
  void uses_a_new_key_only_after_two_searches_that_found_nothing() {
    house.gateway.failBeforeTheWork();
    for (int i = 0; i < 4; i++) {
      house.work();
      house.clock.advance(Duration.ofMinutes(11));
    }

    assertThat(house.gateway.creations())
        .extracting(OpeningRequest::generation)
        .containsExactly(1, 1, 2);
    assertThat(house.gateway.customersOf(account)).hasSize(1);
  }

  @Test
  void looks_before_it_sends_a_key_that_the_provider_may_have_forgotten() {
    house.gateway.loseAnswers(1);
    house.work();
    house.gateway.forgetKeys();
    house.clock.advance(Duration.ofHours(25));
    house.work();

    assertThat(house.gateway.creations()).hasSize(1);
    assertThat(house.storage.openings().find(account))
        .containsInstanceOf(PaymentAccountOpening.Ready.class);
  }

  @Test
  void keeps_apart_what_the_provider_has_one_too_many_of() {
    house.gateway.answerNext(new PaymentGateway.CreateAnswer.FailureReplayed());
    var oldest = evidence("cus_oldest");
    var surplus = evidence("cus_surplus");
    house.gateway.answerNext(new PaymentGateway.LookUpAnswer.Found(List.of(oldest, surplus)));
    house.work();

    assertThat(house.storage.surplusCustomers().kept()).containsExactly(surplus);
    assertThat(house.storage.openings().find(account))
        .hasValueSatisfying(opening ->
            assertThat(opening)
                .isInstanceOfSatisfying(
                    PaymentAccountOpening.Ready.class,
                    ready -> assertThat(ready.paymentAccount()).isEqualTo(oldest)));
  }

  private PaymentAccount evidence(String customer) {
    return new PaymentAccount(account, new CustomerId(customer), FakePaymentGateway.ORIGIN);
  }

  @Test
  void adopts_what_a_late_answer_tells_of() {
    var opened = evidence("cus_late");
    PaymentAccountOpening.Wanted asItWas =
        (PaymentAccountOpening.Wanted) house.storage.openings().find(account).orElseThrow();
    var overtaken =
        advanceWith(() -> {
          var sending = house.storage.openings().find(account).orElseThrow();
          house.storage.openings().replace(sending, inDoubt(sending));
        });
    house.gateway.answerNext(new PaymentGateway.CreateAnswer.Created(opened));

    var outcome = overtaken.advance(account, Asker.DURABLE_WORK);

    assertThat(outcome).isInstanceOf(AdvanceOpening.Outcome.Again.class);
    assertThat(house.storage.openings().find(account))
        .contains(new PaymentAccountOpening.Ready(asItWas.request(), 3, opened));
  }

  private PaymentAccountOpening inDoubt(PaymentAccountOpening sending) {
    return new PaymentAccountOpening.InDoubt(
        sending.request(),
        sending.attempt() + 1,
        house.clock.instant(),
        PaymentAccountOpening.Doubt.KEY_TOO_OLD,
        Optional.empty(),
        house.clock.instant());
  }

  @Test
  void has_nothing_to_come_back_for_once_settled() {
    house.work();

    assertThat(house.advance.advance(account, Asker.DURABLE_WORK))
        .isEqualTo(new AdvanceOpening.Outcome.Settled());
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void sends_nothing_when_it_slept_past_its_lease() {
    var sleepy = advanceWith(() -> house.clock.advance(OpeningAdvance.LEASE));

    sleepy.advance(account, Asker.DURABLE_WORK);

    assertThat(house.gateway.creations()).isEmpty();
  }

  @Nested
  class WithABudget {

    private static final Duration EVERY = Duration.ofHours(1);

    private final InMemoryRateBudget budget = house.storage.budget(EVERY);
    private final OpeningAdvance advance = advanceOn(house.storage.openings(), budget);

    private boolean isEmpty() {
      return budget.take(RateBudget.Urgency.SOMEBODY_WAITS) instanceof Permit.NotBefore;
    }

    @Test
    void calls_with_a_token_and_not_without() {
      house.clock.advance(EVERY.multipliedBy(5));
      house.gateway.loseAnswers(10);

      for (int i = 0; i < 5; i++) {
        house.clock.advance(Duration.ofMinutes(2));
        advance.advance(account, Asker.SOMEBODY_WHO_WAITS);
      }

      assertThat(house.gateway.creations()).hasSize(3);
      assertThat(isEmpty()).isTrue();
    }

    @Test
    void comes_back_when_there_is_a_token_again_and_has_changed_nothing() {
      while (!isEmpty()) {}
      var before = house.storage.openings().find(account);

      var outcome = advance.advance(account, Asker.SOMEBODY_WHO_WAITS);

      assertThat(outcome)
          .isEqualTo(new AdvanceOpening.Outcome.Again(house.clock.instant().plus(EVERY)));
      assertThat(house.storage.openings().find(account)).isEqualTo(before);
      assertThat(house.gateway.creations()).isEmpty();
    }

    @Test
    void leaves_the_last_token_to_those_who_wait() {
      // There is one.
      advance.advance(account, Asker.DURABLE_WORK);
      assertThat(house.gateway.creations()).isEmpty();

      advance.advance(account, Asker.SOMEBODY_WHO_WAITS);
      assertThat(house.gateway.creations()).hasSize(1);
    }

    @Test
    void takes_no_token_where_no_call_would_follow() {
      house.clock.advance(EVERY.multipliedBy(5));
      house.gateway.loseAnswers(1);
      advance.advance(account, Asker.SOMEBODY_WHO_WAITS);

      for (int i = 0; i < 100; i++) {
        advance.advance(account, Asker.SOMEBODY_WHO_WAITS);
        advance.advance(account, Asker.DURABLE_WORK);
      }

      assertThat(house.gateway.creations()).hasSize(1);
      assertThat(isEmpty()).isFalse();
    }

    @Test
    void does_not_call_when_somebody_else_did_while_it_waited_for_the_token() {
      var slow =
          advanceOn(
              house.storage.openings(),
              new RateBudget() {
                @Override
                public Permit take(Urgency urgency) {
                  house.advance.advance(account, Asker.SOMEBODY_WHO_WAITS);
                  return new Permit.Granted();
                }

                @Override
                public long grantedSoFar() {
                  return 0;
                }

                @Override
                public void exceeded() {
                  throw new AssertionError("nothing was refused");
                }
              });

      assertThat(slow.advance(account, Asker.DURABLE_WORK))
          .isEqualTo(new AdvanceOpening.Outcome.Settled());
      assertThat(house.gateway.creations()).hasSize(1);
    }

    @Test
    void lets_everybody_pause_when_the_provider_says_that_there_were_too_many() {
      house.clock.advance(EVERY.multipliedBy(5));
      house.gateway.answerNext(
          new PaymentGateway.CreateAnswer.Unsettled(Reason.RATE_LIMITED, Duration.ZERO));

      advance.advance(account, Asker.DURABLE_WORK);

      assertThat(isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RATE_LIMITED")
    void lets_nobody_pause_for_another_reason(Reason reason) {
      house.clock.advance(EVERY.multipliedBy(5));
      house.gateway.answerNext(new PaymentGateway.CreateAnswer.Unsettled(reason, Duration.ZERO));

      advance.advance(account, Asker.DURABLE_WORK);

      assertThat(isEmpty()).isFalse();
    }
  }

  @Test
  void tells_the_durable_work_how_a_try_for_somebody_who_waits_came_out() {
    house.gateway.loseAnswers(1);
    var meanwhile = advanceWith(this::workSleepsUntilTheEndOfTheLease);

    meanwhile.advance(account, Asker.SOMEBODY_WHO_WAITS);
    house.work();
    house.clock.advance(Duration.ofSeconds(1));
    house.work();

    assertThat(house.storage.openings().find(account))
        .containsInstanceOf(PaymentAccountOpening.Ready.class);
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  private void workSleepsUntilTheEndOfTheLease() {
    house.work();
    assertThat(house.storage.tasks().tasks()).isNotEmpty();
  }

  /// A worker to whom something happens right after its claim.
  private OpeningAdvance advanceWith(Runnable afterTheClaim) {
    PaymentAccountOpeningRepository rows = house.storage.openings();
    return advanceOn(
        new PaymentAccountOpeningRepository() {
          @Override
          public Optional<PaymentAccountOpening> find(AccountId id) {
            return rows.find(id);
          }

          @Override
          public Optional<PaymentAccountOpening.Ready> findByCustomer(CustomerId customer) {
            return rows.findByCustomer(customer);
          }

          @Override
          public Addition add(PaymentAccountOpening.Wanted wish) {
            return rows.add(wish);
          }

          @Override
          public Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after) {
            return rows.replace(before, after);
          }

          @Override
          public Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after) {
            Replacement replacement = rows.claim(before, after);
            afterTheClaim.run();
            return replacement;
          }
        },
        house.storage.unlimitedBudget());
  }

  private OpeningAdvance advanceOn(PaymentAccountOpeningRepository openings, RateBudget budget) {
    return new OpeningAdvance(
        openings,
        house.storage.surplusCustomers(),
        house.storage.onboardings(),
        house.storage.events(),
        house.gateway,
        budget,
        house.storage.tasks(),
        house.storage.openingBell(),
        house.storage.unitOfWork(),
        house.clock);
  }
}
