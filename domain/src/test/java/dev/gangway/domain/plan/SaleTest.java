package dev.gangway.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SaleTest {

  private static final Instant OPENS = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant CLOSES = Instant.parse("2027-01-01T00:00:00Z");

  @Nested
  class IsOpenAt {

    @Test
    void holds_from_its_beginning_up_to_its_end() {
      Sale sale = new Sale(Optional.of(OPENS), Optional.of(CLOSES), false);

      assertThat(sale.isOpenAt(OPENS.minusNanos(1))).isFalse();
      assertThat(sale.isOpenAt(OPENS)).isTrue();
      assertThat(sale.isOpenAt(CLOSES.minusNanos(1))).isTrue();
      assertThat(sale.isOpenAt(CLOSES)).isFalse();
    }

    @Test
    void holds_without_end_on_a_side_that_is_open() {
      assertThat(new Sale(Optional.of(OPENS), Optional.empty(), false).isOpenAt(Instant.MAX))
          .isTrue();
      assertThat(new Sale(Optional.empty(), Optional.of(CLOSES), false).isOpenAt(Instant.MIN))
          .isTrue();
      assertThat(Sale.onceEach().isOpenAt(OPENS)).isTrue();
    }
  }

  @Nested
  class Making {

    @Test
    void refuses_to_close_before_it_has_been_open() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Sale(Optional.of(OPENS), Optional.of(OPENS), false));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Sale(Optional.of(CLOSES), Optional.of(OPENS), true));
    }
  }
}
