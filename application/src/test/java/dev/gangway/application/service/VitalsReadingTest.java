package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driving.ReadVitals.Vitals;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VitalsReadingTest {

  private final House house = new House();
  private final VitalsReading reading =
      new VitalsReading(
          house.storage.statistics(), house.storage.events(), house.budget, house.clock);

  @Test
  void tells_how_long_the_one_who_waits_longest_has_waited() {
    house.gateway.goAway();
    house.ready(House.ADA, Optional.empty());
    house.clock.advance(Duration.ofMinutes(7));

    Vitals vitals = reading.read();

    assertThat(vitals.oldestWaitsFor()).contains(Duration.ofMinutes(7));
    assertThat(vitals.paymentAccounts().sending()).isEqualTo(1);
  }

  @Test
  void tells_of_nobody_who_waits_when_all_are_ready() {
    house.ready(House.ADA, Optional.empty());

    Vitals vitals = reading.read();

    assertThat(vitals.oldestWaitsFor()).isEmpty();
    assertThat(vitals.paymentAccounts().timeToReady())
        .hasValueSatisfying(took -> assertThat(took.count()).isEqualTo(1));
  }

  @Test
  void leaves_out_what_became_ready_more_than_an_hour_ago() {
    house.ready(House.ADA, Optional.empty());
    house.clock.advance(Duration.ofMinutes(61));

    assertThat(reading.read().paymentAccounts().timeToReady()).isEmpty();
  }
}
