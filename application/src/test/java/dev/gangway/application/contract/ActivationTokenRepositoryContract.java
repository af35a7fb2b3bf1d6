package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.domain.account.Account;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.ActivationTokenRepository] promises.
public abstract class ActivationTokenRepositoryContract {

  protected abstract Storage storage();

  private record Mailed(Account account, Registration registration, ActivationToken token) {}

  private Mailed mail() {
    Account account = Examples.account();
    Registration registration = Examples.registration();
    storage().accounts().add(account, registration);
    return new Mailed(account, registration, mail(account, registration));
  }

  private ActivationToken mail(Account account, Registration registration) {
    ActivationToken token = Examples.activationToken(account.id(), registration);
    storage().activationTokens().add(token);
    return token;
  }

  @Nested
  class Find {

    @Test
    void gives_back_what_was_added() {
      Mailed mailed = mail();

      assertThat(storage().activationTokens().find(mailed.token.token())).contains(mailed.token);
    }

    @Test
    void gives_back_one_that_belongs_to_no_registration() {
      ActivationToken token = withoutRegistration(Examples.register(storage()));
      storage().activationTokens().add(token);

      assertThat(storage().activationTokens().find(token.token())).contains(token);
    }

    @Test
    void knows_no_token_that_was_not_added() {
      assertThat(storage().activationTokens().find(Examples.tokenHash())).isEmpty();
    }
  }

  @Nested
  class Add {

    @Test
    void is_refused_for_a_registration_that_is_not_the_accounts() {
      Mailed mailed = mail();

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage()
                  .activationTokens()
                  .add(Examples.activationToken(mailed.account.id(), Examples.registration())));
    }
  }

  @Nested
  class Newest {

    @Test
    void is_the_one_that_was_added_last() {
      Mailed mailed = mail();
      mail(mailed.account, mailed.registration);
      ActivationToken last = mail(mailed.account, mailed.registration);
      mail();

      assertThat(storage().activationTokens().newest(mailed.account.id())).contains(last);
    }

    @Test
    void is_nothing_where_nothing_was_mailed() {
      Account account = Examples.register(storage());

      assertThat(storage().activationTokens().newest(account.id())).isEmpty();
    }
  }

  @Nested
  class DeleteAll {

    @Test
    void deletes_every_token_of_the_account_and_nobody_elses() {
      Mailed mailed = mail();
      ActivationToken withoutRegistration = withoutRegistration(mailed.account);
      storage().activationTokens().add(withoutRegistration);
      Mailed other = mail();

      storage().activationTokens().deleteAll(mailed.account.id());

      assertThat(storage().activationTokens().find(mailed.token.token())).isEmpty();
      assertThat(storage().activationTokens().find(withoutRegistration.token())).isEmpty();
      assertThat(storage().activationTokens().find(other.token.token())).contains(other.token);
    }
  }

  private static ActivationToken withoutRegistration(Account account) {
    return new ActivationToken(
        Examples.tokenHash(),
        Examples.tokenHash(),
        account.id(),
        Optional.empty(),
        Examples.NOON.plusSeconds(60));
  }
}
