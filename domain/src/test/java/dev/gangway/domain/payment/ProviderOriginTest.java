package dev.gangway.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProviderOriginTest {

  @Nested
  class Making {

    @Test
    void refuses_a_blank_account() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ProviderOrigin(" ", ProviderOrigin.Mode.TEST));
    }

    @Test
    void tells_the_two_worlds_of_one_account_apart() {
      assertThat(new ProviderOrigin("acct_1", ProviderOrigin.Mode.TEST))
          .isNotEqualTo(new ProviderOrigin("acct_1", ProviderOrigin.Mode.LIVE));
    }
  }

  @Nested
  class Printing {

    @Test
    void says_which_account_and_which_world() {
      assertThat(new ProviderOrigin("acct_1", ProviderOrigin.Mode.TEST))
          .hasToString("acct_1 (test)");
      assertThat(new ProviderOrigin("acct_1", ProviderOrigin.Mode.LIVE))
          .hasToString("acct_1 (live)");
    }
  }
}
