package dev.gangway.domain.purchase;

import static dev.gangway.domain.Samples.CHECKOUT_REQUEST;
import static dev.gangway.domain.Samples.PURCHASE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutRequestTest {

  @Nested
  class Key {

    @Test
    void names_the_purchase_and_the_generation_and_nothing_else() {
      assertThat(CHECKOUT_REQUEST.key())
          .hasToString("checkout:v1:0e0e0e0e-0000-4000-8000-000000000005:1");
      assertThat(new CheckoutRequest(PURCHASE_ID, 1, "another body").key())
          .isEqualTo(CHECKOUT_REQUEST.key());
    }

    @Test
    void is_another_one_for_each_purchase_and_generation() {
      Set<Object> keys = new HashSet<>();
      for (int purchase = 0; purchase < 5; purchase++) {
        CheckoutRequest request =
            new CheckoutRequest(new PurchaseId(new UUID(7, purchase)), 1, "a body");
        for (int generation = 0; generation < 5; generation++) {
          keys.add(request.key());
          request = request.nextGeneration();
        }
      }

      assertThat(keys).hasSize(25);
    }
  }

  @Nested
  class NextGeneration {

    @Test
    void asks_for_the_same_with_the_next_key() {
      assertThat(CHECKOUT_REQUEST.nextGeneration())
          .isEqualTo(new CheckoutRequest(PURCHASE_ID, 2, CHECKOUT_REQUEST.body()));
    }
  }

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0})
    void counts_generations_from_one(int generation) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CheckoutRequest(PURCHASE_ID, generation, "a body"));
    }
  }
}
