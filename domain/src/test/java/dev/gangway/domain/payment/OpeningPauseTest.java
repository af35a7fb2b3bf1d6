package dev.gangway.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpeningPauseTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static Duration pauseAfterBeingAskedFor(Duration asked) {
    var request =
        new OpeningRequest(
            new AccountId(new UUID(0, 1)), 1, new Email("ada@example.com"), "email=ada");
    PaymentAccountOpening sending =
        PaymentAccountOpening.wanted(request)
            .on(new OpeningEvent.Claimed(NOW, Duration.ofMinutes(1)))
            .next();

    var waiting =
        (PaymentAccountOpening.Sending)
            sending.on(new OpeningEvent.Unsettled(NOW, sending.attempt(), asked)).next();

    return Duration.between(NOW, waiting.notBefore());
  }

  @Test
  void is_as_long_as_the_provider_asked_for() {
    assertThat(pauseAfterBeingAskedFor(Duration.ofMinutes(3))).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void is_never_longer_than_a_quarter_of_an_hour() {
    assertThat(pauseAfterBeingAskedFor(Duration.ofDays(365_000))).isEqualTo(Duration.ofMinutes(15));
  }
}
