package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credential.TokenHash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.PasswordResetTokenRepository] promises.
public abstract class PasswordResetTokenRepositoryContract {

  protected abstract Storage storage();

  private TokenHash mail(AccountId account) {
    TokenHash token = Examples.tokenHash();
    storage().passwordResetTokens().add(token, account, Examples.NOON.plusSeconds(60));
    return token;
  }

  @Nested
  class Find {

    @Test
    void tells_whose_it_is_and_leaves_it_usable() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash token = mail(account);

      assertThat(storage().passwordResetTokens().find(token, Examples.NOON)).contains(account);
      assertThat(storage().passwordResetTokens().spend(token, Examples.NOON)).contains(account);
    }

    @Test
    void knows_none_that_is_spent_or_has_expired_or_was_not_added() {
      TokenHash spent = mail(Examples.activate(storage()).id());
      storage().passwordResetTokens().spend(spent, Examples.NOON);
      TokenHash expiring = mail(Examples.activate(storage()).id());

      assertThat(storage().passwordResetTokens().find(spent, Examples.NOON)).isEmpty();
      assertThat(storage().passwordResetTokens().find(expiring, Examples.NOON.plusSeconds(60)))
          .isEmpty();
      assertThat(storage().passwordResetTokens().find(Examples.tokenHash(), Examples.NOON))
          .isEmpty();
    }
  }

  @Nested
  class Spend {

    @Test
    void tells_whose_it_is_once() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash token = mail(account);

      assertThat(storage().passwordResetTokens().spend(token, Examples.NOON)).contains(account);
      assertThat(storage().passwordResetTokens().spend(token, Examples.NOON)).isEmpty();
    }

    @Test
    void tells_only_one_of_several_at_once() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash token = mail(account);

      List<Object> results =
          Together.call(8, () -> storage().passwordResetTokens().spend(token, Examples.NOON));

      assertThat(results)
          .containsOnlyOnce(Optional.of(account))
          .containsOnly(Optional.of(account), Optional.empty());
    }

    @Test
    void knows_no_token_that_has_expired() {
      TokenHash token = mail(Examples.activate(storage()).id());

      assertThat(storage().passwordResetTokens().spend(token, Examples.NOON.plusSeconds(60)))
          .isEmpty();
    }

    @Test
    void works_until_just_before_it_expires() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash token = mail(account);

      assertThat(
              storage()
                  .passwordResetTokens()
                  .spend(token, Examples.NOON.plusSeconds(60).minusNanos(1_000)))
          .contains(account);
    }

    @Test
    void knows_no_token_that_was_not_added() {
      assertThat(storage().passwordResetTokens().spend(Examples.tokenHash(), Examples.NOON))
          .isEmpty();
    }
  }

  @Nested
  class SpendAll {

    @Test
    void makes_every_token_of_the_account_worthless_and_nobody_elses() {
      AccountId account = Examples.activate(storage()).id();
      TokenHash first = mail(account);
      TokenHash second = mail(account);
      AccountId somebodyElse = Examples.activate(storage()).id();
      TokenHash others = mail(somebodyElse);

      storage().passwordResetTokens().spendAll(account, Examples.NOON);

      assertThat(storage().passwordResetTokens().spend(first, Examples.NOON)).isEmpty();
      assertThat(storage().passwordResetTokens().spend(second, Examples.NOON)).isEmpty();
      assertThat(storage().passwordResetTokens().spend(others, Examples.NOON))
          .contains(somebodyElse);
    }
  }
}
