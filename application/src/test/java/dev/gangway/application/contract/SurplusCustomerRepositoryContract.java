package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccount;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.SurplusCustomerRepository] promises.
public abstract class SurplusCustomerRepositoryContract {

  protected abstract Storage storage();

  /// How many customers are kept for the account.
  protected abstract int kept(AccountId account);

  @Nested
  class Add {

    @Test
    void keeps_each_of_them() {
      AccountId account = Examples.activate(storage()).id();

      storage()
          .surplusCustomers()
          .add(
              List.of(Examples.paymentAccount(account), Examples.paymentAccount(account)),
              Examples.NOON);

      assertThat(kept(account)).isEqualTo(2);
    }

    @Test
    void leaves_one_that_is_there_as_it_is() {
      AccountId account = Examples.activate(storage()).id();
      PaymentAccount surplus = Examples.paymentAccount(account);
      storage().surplusCustomers().add(List.of(surplus), Examples.NOON);

      storage()
          .surplusCustomers()
          .add(List.of(surplus, Examples.paymentAccount(account)), Examples.NOON.plusSeconds(60));

      assertThat(kept(account)).isEqualTo(2);
    }
  }
}
