package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.domain.account.Account;
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
  class FindByRegistration {

    @Test
    void lists_the_newest_first_and_nobody_elses() {
      Mailed mailed = mail();
      ActivationToken second = mail(mailed.account, mailed.registration);
      ActivationToken third = mail(mailed.account, mailed.registration);
      mail();

      assertThat(storage().activationTokens().findByRegistration(mailed.registration.id()))
          .containsExactly(third, second, mailed.token);
    }
  }

  @Nested
  class CountWrongCode {

    @Test
    void counts_against_each_token_of_the_registration() {
      Mailed mailed = mail();
      mail(mailed.account, mailed.registration);
      Mailed other = mail();

      storage().activationTokens().countWrongCode(mailed.registration.id());
      storage().activationTokens().countWrongCode(mailed.registration.id());

      assertThat(storage().activationTokens().findByRegistration(mailed.registration.id()))
          .extracting(ActivationToken::wrongCodes)
          .containsExactly(2, 2);
      assertThat(storage().activationTokens().find(other.token.token())).contains(other.token);
    }

    @Test
    void stays_counted_when_the_unit_of_work_fails() {
      Mailed mailed = mail();

      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    storage().onboardings().findForChange(mailed.account.id());
                    storage().activationTokens().countWrongCode(mailed.registration.id());
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(storage().activationTokens().find(mailed.token.token()).orElseThrow().wrongCodes())
          .isEqualTo(1);
    }
  }

  @Nested
  class SpendAll {

    @Test
    void marks_every_token_of_the_account_and_nobody_elses() {
      Mailed mailed = mail();
      mail(mailed.account, mailed.registration);
      Mailed other = mail();

      storage().activationTokens().spendAll(mailed.account.id(), Examples.NOON);

      assertThat(storage().activationTokens().findByRegistration(mailed.registration.id()))
          .hasSize(2)
          .allSatisfy(token -> assertThat(token.spentAt()).contains(Examples.NOON));
      assertThat(storage().activationTokens().find(other.token.token())).contains(other.token);
    }

    @Test
    void leaves_the_time_of_the_first_spending() {
      Mailed mailed = mail();

      storage().activationTokens().spendAll(mailed.account.id(), Examples.NOON);
      storage().activationTokens().spendAll(mailed.account.id(), Examples.NOON.plusSeconds(1));

      assertThat(storage().activationTokens().find(mailed.token.token()).orElseThrow().spentAt())
          .contains(Examples.NOON);
    }
  }
}
