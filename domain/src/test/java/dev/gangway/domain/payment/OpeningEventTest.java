package dev.gangway.domain.payment;

import static dev.gangway.domain.Samples.NOW;
import static dev.gangway.domain.Samples.PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.SECOND_PAYMENT_ACCOUNT;
import static dev.gangway.domain.Samples.SOMEBODY_ELSES_PAYMENT_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningEventTest {

  @Nested
  class Claimed {

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void refuses_a_lease_that_does_not_last(Duration lease) {
      assertThatIllegalArgumentException().isThrownBy(() -> new OpeningEvent.Claimed(NOW, lease));
    }
  }

  @Nested
  class Found {

    @Test
    void keeps_the_order_of_its_candidates_whatever_becomes_of_the_list() {
      List<PaymentAccount> candidates =
          new ArrayList<>(List.of(SECOND_PAYMENT_ACCOUNT, PAYMENT_ACCOUNT));
      OpeningEvent.Found found = new OpeningEvent.Found(NOW, 1, candidates);

      candidates.clear();

      assertThat(found.candidates()).containsExactly(SECOND_PAYMENT_ACCOUNT, PAYMENT_ACCOUNT);
    }

    @Test
    void refuses_to_have_found_nobody() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OpeningEvent.Found(NOW, 1, List.of()));
    }

    @Test
    void counts_a_customer_once_that_was_listed_twice_or_it_would_be_kept_and_set_aside() {
      OpeningEvent.Found found =
          new OpeningEvent.Found(
              NOW, 1, List.of(PAYMENT_ACCOUNT, SECOND_PAYMENT_ACCOUNT, PAYMENT_ACCOUNT));

      assertThat(found.candidates()).containsExactly(PAYMENT_ACCOUNT, SECOND_PAYMENT_ACCOUNT);
    }

    @Test
    void refuses_customers_of_several_people_or_somebody_elses_would_be_set_aside() {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new OpeningEvent.Found(
                  NOW, 1, List.of(PAYMENT_ACCOUNT, SOMEBODY_ELSES_PAYMENT_ACCOUNT)));
    }
  }
}
