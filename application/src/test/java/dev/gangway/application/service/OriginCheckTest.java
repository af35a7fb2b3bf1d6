package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.payment.ProviderOrigin;
import org.junit.jupiter.api.Test;

class OriginCheckTest {

  private static final ProviderOrigin OTHER =
      new ProviderOrigin("acct_other", ProviderOrigin.Mode.LIVE);

  private final House house = new House();

  private CheckOrigin.Outcome check(FakePaymentGateway gateway) {
    return new OriginCheck(gateway, house.storage.providerOrigin()).check();
  }

  @Test
  void keeps_the_first_origin_and_refuses_every_other() {
    var first = check(house.gateway);
    var same = check(house.gateway);
    var other = check(new FakePaymentGateway(house.clock, OTHER));

    assertThat(first).isEqualTo(new CheckOrigin.Outcome.Matches(FakePaymentGateway.ORIGIN));
    assertThat(same).isEqualTo(first);
    assertThat(other).isEqualTo(new CheckOrigin.Outcome.Differs(FakePaymentGateway.ORIGIN, OTHER));
  }

  @Test
  void says_when_the_provider_cannot_be_asked() {
    house.gateway.goAway();

    assertThat(check(house.gateway)).isInstanceOf(CheckOrigin.Outcome.NotReached.class);
  }

  @Test
  void says_when_the_key_is_refused() {
    house.gateway.refuseKey();

    assertThat(check(house.gateway)).isInstanceOf(CheckOrigin.Outcome.KeyRefused.class);
  }
}
