package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.OpenPaymentAccount;
import dev.gangway.application.port.driving.ViewOnboarding.PaymentAccountStatus;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OnboardingWatchTest {

  private static final Duration FOR_EVER = Duration.ofMinutes(1);

  private final House house = new House();

  @Test
  void is_woken_when_the_payment_account_is_there_and_sees_it() {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();

    try (var watch = house.watching.watch(account)) {
      assertThat(watch.view().paymentAccount()).isEqualTo(PaymentAccountStatus.PREPARING);
      house.work();

      watch.awaitChange(FOR_EVER);

      assertThat(watch.view().paymentAccount()).isEqualTo(PaymentAccountStatus.READY);
    }
  }

  @Test
  void leaves_nobody_behind() {
    AccountId account = house.activate(House.ADA, Optional.empty()).account();

    try (var _ = house.watching.watch(account)) {
      assertThat(house.storage.openingBell().listening()).isEqualTo(1);
    }

    assertThat(house.storage.openingBell().listening()).isZero();
  }

  @Test
  void is_in_nobodys_way_who_sets_the_payment_account_up() {
    House onSetup = new House(PaymentAccountTrigger.SETUP);
    AccountId account = onSetup.activate(House.ADA, Optional.empty()).account();

    try (var _ = onSetup.watching.watch(account)) {
      onSetup.setup.open(account);
      onSetup.work();

      assertThat(onSetup.setup.open(account)).isEqualTo(new OpenPaymentAccount.Outcome.Ready());
    }
  }
}
