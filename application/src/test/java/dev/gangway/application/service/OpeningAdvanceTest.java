package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    var outcome = overtaken.advance(account);

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

    assertThat(house.advance.advance(account)).isEqualTo(new AdvanceOpening.Outcome.Settled());
    assertThat(house.storage.tasks().tasks()).isEmpty();
  }

  @Test
  void sends_nothing_when_it_slept_past_its_lease() {
    var sleepy = advanceWith(() -> house.clock.advance(OpeningAdvance.LEASE));

    sleepy.advance(account);

    assertThat(house.gateway.creations()).isEmpty();
  }

  /// A worker to whom something happens right after its claim.
  private OpeningAdvance advanceWith(Runnable afterTheClaim) {
    PaymentAccountOpeningRepository rows = house.storage.openings();
    return new OpeningAdvance(
        new PaymentAccountOpeningRepository() {
          @Override
          public Optional<PaymentAccountOpening> find(AccountId id) {
            return rows.find(id);
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
        house.storage.surplusCustomers(),
        house.gateway,
        house.storage.tasks(),
        house.storage.openingBell(),
        house.storage.unitOfWork(),
        house.clock);
  }
}
