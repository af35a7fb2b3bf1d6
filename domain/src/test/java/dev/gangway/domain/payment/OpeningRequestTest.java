package dev.gangway.domain.payment;

import static dev.gangway.domain.Samples.ADA;
import static dev.gangway.domain.Samples.EMAIL;
import static dev.gangway.domain.Samples.REQUEST;
import static dev.gangway.domain.Samples.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.account.Email;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningRequestTest {

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void counts_generations_from_one(int generation) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OpeningRequest(ADA, generation, EMAIL, "body"));
    }
  }

  @Nested
  class Key {

    @Test
    void names_the_account_and_the_generation() {
      assertThat(REQUEST.key().value()).isEqualTo("cust:v1:0a0a0a0a-0000-4000-8000-000000000001:1");
    }

    @Test
    void depends_on_nothing_that_can_change_between_two_tries() {
      Email changed = new Email("countess@personal.example");

      assertThat(new OpeningRequest(ADA, 1, changed, "another body").key())
          .isEqualTo(REQUEST.key());
    }

    @Test
    void differs_for_another_account_and_for_another_generation() {
      assertThat(new OpeningRequest(SOMEBODY_ELSE, 1, EMAIL, "body").key())
          .isNotEqualTo(REQUEST.key());
      assertThat(new OpeningRequest(ADA, 2, EMAIL, "body").key()).isNotEqualTo(REQUEST.key());
    }
  }

  @Nested
  class NextGeneration {

    @Test
    void has_another_key_and_the_same_frozen_content() {
      OpeningRequest next = REQUEST.nextGeneration();

      assertThat(next).isEqualTo(new OpeningRequest(ADA, 2, REQUEST.email(), REQUEST.body()));
    }
  }
}
