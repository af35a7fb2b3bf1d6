package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.EmailChangeRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.EmailChange;
import dev.gangway.domain.account.EmailChange.Standing;
import dev.gangway.domain.credential.TokenHash;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [EmailChangeRepository] promises.
public abstract class EmailChangeRepositoryContract {

  protected abstract Storage storage();

  private EmailChangeRepository changes() {
    return storage().emailChanges();
  }

  private static EmailChange wishOf(Account account) {
    return EmailChange.of(
        UUID.randomUUID(), account, Examples.email(), Examples.NOON.plus(Duration.ofDays(1)));
  }

  private EmailChange add(Account account) {
    EmailChange change = wishOf(account);
    changes().add(change);
    return change;
  }

  private Standing standingOf(EmailChange change) {
    return changes().find(change.id()).orElseThrow().standing();
  }

  @Nested
  class Add {

    @Test
    void keeps_everything_about_the_wish() {
      EmailChange change = add(Examples.activate(storage()));

      assertThat(changes().find(change.id())).contains(change);
    }

    @Test
    void withdraws_the_earlier_one_of_the_account_and_nobody_elses() {
      Account account = Examples.activate(storage());
      EmailChange earlier = add(account);
      EmailChange others = add(Examples.activate(storage()));

      EmailChange later = add(account);

      assertThat(standingOf(earlier)).isEqualTo(Standing.WITHDRAWN);
      assertThat(standingOf(later)).isEqualTo(Standing.OPEN);
      assertThat(standingOf(others)).isEqualTo(Standing.OPEN);
    }

    @Test
    void leaves_as_it_is_what_was_confirmed() {
      Account account = Examples.activate(storage());
      EmailChange confirmed = add(account);
      changes().confirm(confirmed.id());

      add(account);

      assertThat(standingOf(confirmed)).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    void is_refused_for_nobody_and_under_an_id_that_is_taken() {
      EmailChange change = add(Examples.activate(storage()));

      assertThatIllegalStateException().isThrownBy(() -> changes().add(wishOf(Examples.account())));
      assertThatIllegalStateException().isThrownBy(() -> changes().add(change));
    }
  }

  @Nested
  class FindByToken {

    @Test
    void finds_the_wish_by_each_token_that_was_mailed_for_it() {
      EmailChange change = add(Examples.activate(storage()));
      List<TokenHash> tokens = List.of(Examples.tokenHash(), Examples.tokenHash());

      tokens.forEach(token -> changes().addToken(token, change.id()));

      assertThat(tokens)
          .allSatisfy(token -> assertThat(changes().findByToken(token)).contains(change));
    }

    @Test
    void finds_it_however_it_stands() {
      EmailChange change = add(Examples.activate(storage()));
      TokenHash token = Examples.tokenHash();
      changes().addToken(token, change.id());

      changes().confirm(change.id());

      assertThat(changes().findByToken(token)).contains(change.standing(Standing.CONFIRMED));
    }

    @Test
    void finds_nothing_by_a_token_that_was_not_added() {
      assertThat(changes().findByToken(Examples.tokenHash())).isEmpty();
    }

    @Test
    void is_never_possible_for_what_is_no_wish() {
      assertThatIllegalStateException()
          .isThrownBy(() -> changes().addToken(Examples.tokenHash(), UUID.randomUUID()));
    }
  }

  @Nested
  class Confirm {

    @Test
    void is_refused_for_what_is_not_open() {
      Account account = Examples.activate(storage());
      EmailChange confirmed = add(account);
      changes().confirm(confirmed.id());
      EmailChange withdrawn = add(account);
      changes().withdraw(account.id());

      assertThatIllegalStateException().isThrownBy(() -> changes().confirm(confirmed.id()));
      assertThatIllegalStateException().isThrownBy(() -> changes().confirm(withdrawn.id()));
      assertThatIllegalStateException().isThrownBy(() -> changes().confirm(UUID.randomUUID()));
    }
  }

  @Nested
  class Withdraw {

    @Test
    void withdraws_the_open_one_and_nobody_elses() {
      Account account = Examples.activate(storage());
      EmailChange change = add(account);
      EmailChange others = add(Examples.activate(storage()));

      changes().withdraw(account.id());
      changes().withdraw(account.id());

      assertThat(standingOf(change)).isEqualTo(Standing.WITHDRAWN);
      assertThat(standingOf(others)).isEqualTo(Standing.OPEN);
    }
  }
}
