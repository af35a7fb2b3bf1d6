package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.payment.SurplusCustomer.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [SurplusCustomerRepository] promises.
public abstract class SurplusCustomerRepositoryContract {

  private static final Instant LATER = Examples.NOON.plusSeconds(60);

  protected abstract Storage storage();

  private SurplusCustomerRepository surplus() {
    return storage().surplusCustomers();
  }

  private List<SurplusCustomer> all() {
    List<SurplusCustomer> all = new ArrayList<>();
    for (List<SurplusCustomer> page = surplus().list(Optional.empty(), 2);
        !page.isEmpty();
        page = surplus().list(Optional.of(page.getLast().customer()), 2)) {
      all.addAll(page);
    }
    return all;
  }

  private List<SurplusCustomer> of(AccountId account) {
    List<SurplusCustomer> of = surplus().of(account);
    assertThat(all().stream().filter(each -> each.account().equals(Optional.of(account))))
        .containsExactlyElementsOf(of);
    return of;
  }

  private static SurplusCustomer doubled(PaymentAccount customer, Instant foundAt) {
    return new SurplusCustomer(
        customer.customer(),
        Optional.of(customer.account()),
        customer.origin(),
        Reason.DOUBLED,
        foundAt);
  }

  private static SurplusCustomer swapped(Instant foundAt) {
    return new SurplusCustomer(
        new CustomerId("cus_" + UUID.randomUUID()),
        Optional.empty(),
        Examples.ORIGIN,
        Reason.SWAPPED,
        foundAt);
  }

  @Nested
  class Add {

    @Test
    void keeps_each_of_them() {
      AccountId account = Examples.activate(storage()).id();
      PaymentAccount one = Examples.paymentAccount(account);
      PaymentAccount other = Examples.paymentAccount(account);

      surplus().add(List.of(one, other), Examples.NOON);

      assertThat(of(account))
          .containsExactlyInAnyOrder(doubled(one, Examples.NOON), doubled(other, Examples.NOON));
    }

    @Test
    void leaves_one_that_is_there_as_it_is() {
      AccountId account = Examples.activate(storage()).id();
      PaymentAccount there = Examples.paymentAccount(account);
      PaymentAccount other = Examples.paymentAccount(account);
      surplus().add(List.of(there), Examples.NOON);

      surplus().add(List.of(there, other), LATER);

      assertThat(of(account))
          .containsExactlyInAnyOrder(doubled(there, Examples.NOON), doubled(other, LATER));
    }
  }

  @Nested
  class Keep {

    @Test
    void keeps_one_of_an_account_that_is_not_there() {
      var orphaned =
          new SurplusCustomer(
              new CustomerId("cus_" + UUID.randomUUID()),
              Optional.of(new AccountId(UUID.randomUUID())),
              Examples.ORIGIN,
              Reason.ORPHANED,
              Examples.NOON);

      surplus().keep(orphaned);

      assertThat(all()).contains(orphaned);
    }

    @Test
    void keeps_one_of_nobody() {
      SurplusCustomer swapped = swapped(Examples.NOON);

      surplus().keep(swapped);

      assertThat(all()).contains(swapped);
    }

    @Test
    void says_anew_what_is_the_matter_with_one_and_remembers_when_it_was_found() {
      AccountId account = Examples.activate(storage()).id();
      PaymentAccount there = Examples.paymentAccount(account);
      surplus().add(List.of(there), Examples.NOON);

      surplus()
          .keep(
              new SurplusCustomer(
                  there.customer(), Optional.of(account), there.origin(), Reason.SWAPPED, LATER));

      assertThat(of(account))
          .containsExactly(
              new SurplusCustomer(
                  there.customer(),
                  Optional.of(account),
                  there.origin(),
                  Reason.SWAPPED,
                  Examples.NOON));
    }
  }

  @Nested
  class ForgetUnseenSince {

    @Test
    void forgets_what_nobody_came_upon_since() {
      SurplusCustomer gone = swapped(Examples.NOON);
      SurplusCustomer found = swapped(LATER);
      SurplusCustomer foundAgain = swapped(Examples.NOON);
      surplus().keep(gone);
      surplus().keep(found);
      surplus().keep(foundAgain);
      surplus()
          .keep(
              new SurplusCustomer(
                  foundAgain.customer(), Optional.empty(), Examples.ORIGIN, Reason.SWAPPED, LATER));

      int forgotten = surplus().forgetUnseenSince(LATER);

      assertThat(forgotten).isPositive();
      assertThat(all()).contains(found, foundAgain).doesNotContain(gone);
    }
  }
}
