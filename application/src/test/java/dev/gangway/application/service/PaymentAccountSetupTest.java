package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentAccountSetupTest {

  private final House house = new House();

  @Test
  void answers_ready_once_the_payment_account_is_there() {
    AccountId account = house.ready(House.ADA, Optional.empty());

    assertThat(house.setup.open(account)).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class);
  }

  @Test
  void answers_preparing_while_the_provider_is_away_and_goes_on_by_itself() {
    house.gateway.goAway();
    AccountId account = house.ready(House.ADA, Optional.empty());

    var whileAway = house.setup.open(account);
    house.gateway.comeBack();
    house.clock.advance(Duration.ofMinutes(1));
    house.work();

    assertThat(whileAway).isInstanceOf(OpenPaymentAccount.Outcome.Preparing.class);
    assertThat(house.setup.open(account)).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class);
  }

  @Test
  void opens_exactly_one_however_often_it_is_called() {
    House onSetup = new House(PaymentAccountTrigger.SETUP);
    AccountId account = onSetup.ready(House.ADA, Optional.empty());

    onSetup.setup.open(account);
    onSetup.setup.open(account);
    onSetup.work();
    onSetup.setup.open(account);
    onSetup.work();

    assertThat(onSetup.gateway.customersOf(account)).hasSize(1);
    assertThat(onSetup.gateway.creations()).hasSize(1);
  }

  @Test
  void leaves_the_wish_to_whoever_was_here_first() {
    House onSetup = new House(PaymentAccountTrigger.SETUP);
    AccountId account = onSetup.activate(House.ADA, Optional.empty()).account();

    try (var _ = onSetup.storage.openingBell().listen(account)) {
      assertThat(onSetup.setup.open(account))
          .isInstanceOf(OpenPaymentAccount.Outcome.Preparing.class);
      assertThat(onSetup.storage.openings().find(account)).isEmpty();
    }
    // Who has left without a wish, because the storage failed say, is not waited for again.
    onSetup.setup.open(account);

    assertThat(onSetup.storage.openings().find(account)).isPresent();
  }

  @Test
  void brings_back_the_work_that_was_lost_with_a_restored_backup() {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();
    house.storage.tasks().lose(new TaskQueue.Task.OpenPaymentAccount(account));

    house.setup.open(account);
    house.work();

    assertThat(house.setup.open(account)).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class);
  }

  @Test
  void tells_that_only_a_human_can_help_when_the_provider_refuses() {
    house.gateway.answerNext(new PaymentGateway.CreateAnswer.Refused("parameter_invalid: email"));
    AccountId account = house.ready(House.ADA, Optional.empty());

    assertThat(house.setup.open(account)).isInstanceOf(OpenPaymentAccount.Outcome.Blocked.class);
  }

  @Test
  void is_woken_by_the_work_it_waits_for() throws Exception {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();
    PaymentAccountSetup patient = patient();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> patient.open(account));
      awaitListening(1);
      house.work();

      assertThat(waiting.get()).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class);
    }
  }

  @Test
  void answers_at_once_when_many_wait_already() throws Exception {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();
    PaymentAccountSetup patient = patient();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting =
          Stream.generate(() -> threads.submit(() -> patient.open(account))).limit(64).toList();
      awaitListening(64);
      var oneMore = patient.open(account);
      house.work();

      assertThat(oneMore).isInstanceOf(OpenPaymentAccount.Outcome.Preparing.class);
      assertThat(waiting)
          .allSatisfy(
              call -> assertThat(call.get()).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class));
    }
  }

  @Test
  void goes_past_the_backlog() {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();

    house.setup.open(account);
    house.storage.fastLane().run(house.advance);

    assertThat(house.setup.open(account)).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class);
  }

  @Test
  void goes_past_the_backlog_also_when_it_was_the_first_to_wish() {
    House onSetup = new House(PaymentAccountTrigger.SETUP);
    AccountId account = onSetup.activate(House.ADA, Optional.empty()).account();

    onSetup.setup.open(account);
    onSetup.storage.fastLane().run(onSetup.advance);

    assertThat(onSetup.setup.open(account)).isInstanceOf(OpenPaymentAccount.Outcome.Ready.class);
  }

  @Test
  void is_in_no_hurry_once_it_is_settled() {
    AccountId account = house.ready(House.ADA, Optional.empty());

    house.setup.open(account);

    assertThat(house.storage.fastLane().run(house.advance)).isZero();
  }

  private PaymentAccountSetup patient() {
    return new PaymentAccountSetup(
        house.storage.accounts(),
        house.storage.openings(),
        house.gateway,
        house.storage.events(),
        house.storage.tasks(),
        house.storage.fastLane(),
        house.storage.openingBell(),
        house.storage.unitOfWork(),
        house.clock,
        Duration.ofMinutes(1));
  }

  private void awaitListening(int calls) {
    while (house.storage.openingBell().listening() < calls) {
      Thread.onSpinWait();
    }
  }

  @Test
  void refuses_somebody_who_is_not_activated() {
    House onSetup = new House(PaymentAccountTrigger.SETUP);
    onSetup.registerAndReadMail(House.ADA);
    AccountId account = onSetup.account(House.ADA).id();

    assertThatIllegalArgumentException().isThrownBy(() -> onSetup.setup.open(account));
    assertThat(onSetup.storage.openings().find(account)).isEmpty();
  }
}
