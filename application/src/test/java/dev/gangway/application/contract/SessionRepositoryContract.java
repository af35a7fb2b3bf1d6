package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.SessionRepository] promises.
public abstract class SessionRepositoryContract {

  protected abstract Storage storage();

  private TokenHash begin(AccountId account) {
    TokenHash session = Examples.tokenHash();
    storage().sessions().add(session, account, Examples.NOON, Examples.NOON.plusSeconds(60));
    return session;
  }

  @Nested
  class Find {

    @Test
    void tells_whose_session_it_is() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash session = begin(account);

      assertThat(storage().sessions().find(session, Examples.NOON)).contains(account);
    }

    @Test
    void knows_no_session_from_the_moment_that_it_expires() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash session = begin(account);

      assertThat(
              storage().sessions().find(session, Examples.NOON.plusSeconds(60).minusNanos(1_000)))
          .contains(account);
      assertThat(storage().sessions().find(session, Examples.NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void sees_what_its_own_unit_of_work_wrote() {
      AccountId account = Examples.activate(storage()).id();

      storage()
          .unitOfWork()
          .commit(() -> {
            TokenHash session = begin(account);

            assertThat(storage().sessions().find(session, Examples.NOON)).contains(account);
          });
    }

    @Test
    void knows_no_session_that_was_not_added() {
      assertThat(storage().sessions().find(Examples.tokenHash(), Examples.NOON)).isEmpty();
    }
  }

  @Nested
  class End {

    @Test
    void ends_that_one_only() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash ended = begin(account);
      TokenHash other = begin(account);

      storage().sessions().end(ended);

      assertThat(storage().sessions().find(ended, Examples.NOON)).isEmpty();
      assertThat(storage().sessions().find(other, Examples.NOON)).contains(account);
    }

    @Test
    void is_fine_for_one_that_is_not_there() {
      assertThatCode(() -> storage().sessions().end(Examples.tokenHash()))
          .doesNotThrowAnyException();
    }
  }

  @Nested
  class EndAll {

    @Test
    void ends_every_session_of_the_account_and_nobody_elses() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash first = begin(account);
      TokenHash second = begin(account);
      AccountId somebodyElse = Examples.activate(storage()).id();
      TokenHash others = begin(somebodyElse);

      storage().sessions().endAll(account);

      assertThat(storage().sessions().find(first, Examples.NOON)).isEmpty();
      assertThat(storage().sessions().find(second, Examples.NOON)).isEmpty();
      assertThat(storage().sessions().find(others, Examples.NOON)).contains(somebodyElse);
    }
  }
}
