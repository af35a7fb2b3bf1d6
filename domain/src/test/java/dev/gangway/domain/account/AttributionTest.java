package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final Optional<PartnerCode> ACME = Optional.of(new PartnerCode("acme"));

  @Nested
  class Making {

    @Test
    void keeps_what_was_typed_as_it_was_typed() {
      Attribution attribution =
          new Attribution(Optional.of("  ACME "), ACME, Optional.of(" Spring "));

      assertThat(attribution.typed()).contains("  ACME ");
      assertThat(attribution.partner()).isEqualTo(ACME);
      assertThat(attribution.promoCode()).contains(" Spring ");
    }

    @Test
    void keeps_an_unknown_partner_for_the_record() {
      Attribution attribution =
          new Attribution(Optional.of("nobody we know"), Optional.empty(), Optional.empty());

      assertThat(attribution.typed()).contains("nobody we know");
      assertThat(attribution.partner()).isEmpty();
    }

    @Test
    void refuses_a_partner_that_was_resolved_from_nothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Attribution(Optional.empty(), ACME, Optional.empty()));
    }
  }

  @Nested
  class None {

    @Test
    void has_neither_a_partner_nor_a_promo_code() {
      assertThat(Attribution.none())
          .isEqualTo(new Attribution(Optional.empty(), Optional.empty(), Optional.empty()));
    }
  }
}
