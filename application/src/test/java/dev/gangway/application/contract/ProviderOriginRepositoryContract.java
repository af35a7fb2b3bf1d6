package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.payment.ProviderOrigin;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.ProviderOriginRepository] promises. Each test has a
/// storage of its own, because there is only one origin, for good.
public abstract class ProviderOriginRepositoryContract {

  private static final ProviderOrigin LIVE =
      new ProviderOrigin("acct_other", ProviderOrigin.Mode.LIVE);

  /// The same one throughout a test, and empty at its beginning.
  protected abstract Storage storage();

  @Nested
  class Find {

    @Test
    void finds_nothing_before_it_is_claimed() {
      assertThat(storage().providerOrigin().find()).isEmpty();
    }
  }

  @Nested
  class Claim {

    @Test
    void writes_the_first_one() {
      assertThat(storage().providerOrigin().claim(LIVE)).isEqualTo(LIVE);
      assertThat(storage().providerOrigin().find()).contains(LIVE);
    }

    @Test
    void returns_what_stands_there() {
      storage().providerOrigin().claim(Examples.ORIGIN);

      assertThat(storage().providerOrigin().claim(LIVE)).isEqualTo(Examples.ORIGIN);
      assertThat(storage().providerOrigin().find()).contains(Examples.ORIGIN);
    }
  }
}
