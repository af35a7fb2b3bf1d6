package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OriginGuardedAdvanceTest {

  private final House house = new House();
  private final AccountId account = house.activate(House.ADA, Optional.empty()).account();

  private AdvanceOpening.Outcome advance(FakePaymentGateway gateway) {
    var check = new OriginCheck(gateway, house.storage.providerOrigin());
    return new OriginGuardedAdvance(check, house.advance, house.clock)
        .advance(account, AdvanceOpening.Asker.DURABLE_WORK);
  }

  @Test
  void goes_on_when_the_key_is_the_databases_own() {
    assertThat(advance(house.gateway)).isEqualTo(new AdvanceOpening.Outcome.Settled());
    assertThat(house.gateway.customersOf(account)).hasSize(1);
  }

  @Test
  void asks_for_no_customer_while_the_provider_cannot_say_whose_the_key_is() {
    house.gateway.goAway();

    assertThat(advance(house.gateway))
        .isEqualTo(
            new AdvanceOpening.Outcome.Again(house.clock.instant().plus(Duration.ofSeconds(5))));
    assertThat(house.gateway.creations()).isEmpty();
  }

  @Test
  void asks_again_only_after_a_while_however_many_come() {
    AtomicInteger checks = new AtomicInteger();
    var guarded =
        new OriginGuardedAdvance(
            () -> {
              checks.incrementAndGet();
              return new CheckOrigin.Outcome.NotReached("on purpose");
            },
            house.advance,
            house.clock);

    for (int i = 0; i < 50; i++) {
      guarded.advance(account, AdvanceOpening.Asker.SOMEBODY_WHO_WAITS);
    }
    assertThat(checks).hasValue(1);
    house.clock.advance(Duration.ofSeconds(5));
    guarded.advance(account, AdvanceOpening.Asker.SOMEBODY_WHO_WAITS);

    assertThat(checks).hasValue(2);
  }

  @Test
  void asks_once_for_all_who_come_meanwhile() {
    AtomicInteger checks = new AtomicInteger();
    AtomicReference<AdvanceOpening> itself = new AtomicReference<>(house.advance);
    List<AdvanceOpening.Outcome> meanwhile = new ArrayList<>();
    var guarded =
        new OriginGuardedAdvance(
            () -> {
              checks.incrementAndGet();
              meanwhile.add(itself.get().advance(account, AdvanceOpening.Asker.DURABLE_WORK));
              return new CheckOrigin.Outcome.Matches(FakePaymentGateway.ORIGIN);
            },
            house.advance,
            house.clock);
    itself.set(guarded);

    guarded.advance(account, AdvanceOpening.Asker.DURABLE_WORK);

    assertThat(checks).hasValue(1);
    assertThat(meanwhile).hasOnlyElementsOfType(AdvanceOpening.Outcome.Again.class).hasSize(1);
    assertThat(house.gateway.customersOf(account)).hasSize(1);
  }

  @Test
  void asks_for_no_customer_with_the_key_of_another_account() {
    house.storage.providerOrigin().claim(FakePaymentGateway.ORIGIN);
    var other =
        new FakePaymentGateway(
            house.clock, new ProviderOrigin("acct_other", ProviderOrigin.Mode.LIVE));

    assertThat(advance(other)).isInstanceOf(AdvanceOpening.Outcome.Again.class);
    assertThat(house.gateway.creations()).isEmpty();
  }
}
