package dev.gangway.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PayerDetails.Claim;
import dev.gangway.domain.payment.PayerDetails.GivenUp;
import dev.gangway.domain.payment.PayerDetails.Telling;
import dev.gangway.domain.payment.PayerDetails.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PayerDetailsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final AccountId ACCOUNT = new AccountId(new UUID(0, 1));
  private static final CustomerId CUSTOMER = new CustomerId("cus_1");
  private static final String BODY = "name=Ada";
  private static final String NEWER = "name=Countess";

  private final PayerDetails first = PayerDetails.first(ACCOUNT, CUSTOMER, BODY, NOW);
  private final PayerDetails claimed = sent(first.claim(NOW, LEASE, CUSTOMER, BODY));

  private static PayerDetails sent(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Send.class);
    return ((Claim.Send) claim).claimed();
  }

  private static PayerDetails superseded(Claim claim) {
    assertThat(claim).isInstanceOf(Claim.Superseded.class);
    return ((Claim.Superseded) claim).next();
  }

  @Nested
  class Key {

    @Test
    void names_account_and_revision_and_nothing_that_changes_between_two_tries() {
      assertThat(first.key().value())
          .isEqualTo("cust-details:v1:00000000-0000-0000-0000-000000000001:1");
      assertThat(claimed.key()).isEqualTo(first.key());
      assertThat(claimed.told().next(CUSTOMER, NEWER, NOW).key().value()).endsWith(":2");
    }
  }

  @Nested
  class Claiming {

    @Test
    void notes_the_first_sending_and_keeps_others_away_for_the_lease() {
      assertThat(claimed.standing()).isEqualTo(new Telling(Optional.of(NOW), NOW.plus(LEASE)));
      assertThat(claimed.attempt()).isEqualTo(1);
      assertThat(claimed.claim(NOW.plusSeconds(59), LEASE, CUSTOMER, BODY))
          .isEqualTo(new Claim.NotBefore(NOW.plus(LEASE)));
    }

    @Test
    void sends_the_same_again_after_the_lease_and_keeps_the_first_time() {
      Instant later = NOW.plus(LEASE);

      PayerDetails again = sent(claimed.claim(later, LEASE, CUSTOMER, BODY));

      assertThat(again.key()).isEqualTo(claimed.key());
      assertThat(again.attempt()).isEqualTo(2);
      assertThat(again.standing()).isEqualTo(new Telling(Optional.of(NOW), later.plus(LEASE)));
    }

    @Test
    void sends_the_old_again_though_there_is_something_newer_to_tell() {
      PayerDetails again =
          sent(claimed.claim(NOW.plus(LEASE), LEASE, new CustomerId("cus_2"), NEWER));

      assertThat(again.body()).isEqualTo(BODY);
      assertThat(again.customer()).isEqualTo(CUSTOMER);
    }

    @Test
    void tells_the_newer_at_once_if_nobody_heard_of_the_old() {
      PayerDetails next = superseded(first.claim(NOW, LEASE, CUSTOMER, NEWER));

      assertThat(next.revision()).isEqualTo(2);
      assertThat(next.body()).isEqualTo(NEWER);
      assertThat(next.standing()).isEqualTo(new Telling(Optional.empty(), NOW));
    }

    @Test
    void gives_a_key_up_that_the_provider_may_forget() {
      Instant almost = NOW.plus(Duration.ofHours(23)).minusNanos(1);
      Instant tooLate = NOW.plus(Duration.ofHours(23));

      sent(claimed.claim(almost, LEASE, CUSTOMER, BODY));
      PayerDetails next = superseded(claimed.claim(tooLate, LEASE, CUSTOMER, NEWER));

      assertThat(next.revision()).isEqualTo(2);
      assertThat(next.body()).isEqualTo(NEWER);
      assertThat(next.standing())
          .as("only when the old one can take effect no more")
          .isEqualTo(new Telling(Optional.empty(), tooLate.plus(Duration.ofMinutes(10))));
    }

    @Test
    void is_of_what_is_still_to_be_told() {
      for (PayerDetails settled : List.of(claimed.told(), claimed.givenUp("gone"))) {
        assertThatIllegalStateException()
            .isThrownBy(() -> settled.claim(NOW, LEASE, CUSTOMER, BODY));
      }
    }
  }

  @Nested
  class Answers {

    @Test
    void settle_it() {
      assertThat(claimed.told().standing()).isEqualTo(new Told());
      assertThat(claimed.givenUp("gone").standing()).isEqualTo(new GivenUp("gone"));
    }

    @Test
    void that_settle_nothing_put_it_off_for_longer_and_longer() {
      assertThat(claimed.unsettled(NOW, Duration.ZERO).standing())
          .isEqualTo(new Telling(Optional.of(NOW), NOW.plusMillis(500)));
      assertThat(claimed.unsettled(NOW, Duration.ofSeconds(7)).standing())
          .isEqualTo(new Telling(Optional.of(NOW), NOW.plusSeconds(7)));
      assertThat(claimed.unsettled(NOW, Duration.ofDays(365)).standing())
          .isEqualTo(new Telling(Optional.of(NOW), NOW.plusSeconds(15 * 60)));
    }

    @Test
    void that_spend_the_key_have_it_said_again_under_another_once_the_old_one_is_over() {
      PayerDetails again = claimed.keySpent(NOW);

      assertThat(again.revision()).isEqualTo(2);
      assertThat(again.says(CUSTOMER, BODY)).isTrue();
      assertThat(again.standing())
          .isEqualTo(new Telling(Optional.empty(), NOW.plus(Duration.ofMinutes(10))));
    }
  }

  @Nested
  class Next {

    @Test
    void follows_what_is_settled() {
      PayerDetails next = claimed.told().next(new CustomerId("cus_2"), NEWER, NOW);

      assertThat(next.says(new CustomerId("cus_2"), NEWER)).isTrue();
      assertThat(next.attempt()).as("so that a late answer is known").isEqualTo(1);
    }

    @Test
    void does_not_follow_what_may_still_take_effect() {
      assertThatIllegalStateException().isThrownBy(() -> claimed.next(CUSTOMER, NEWER, NOW));
    }
  }
}
