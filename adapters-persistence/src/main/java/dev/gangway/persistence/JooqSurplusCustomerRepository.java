package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.SURPLUS_CUSTOMER;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.domain.payment.PaymentAccount;
import java.time.Instant;
import java.util.List;

final class JooqSurplusCustomerRepository implements SurplusCustomerRepository {

  private final JooqUnitOfWork units;

  JooqSurplusCustomerRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(List<PaymentAccount> surplus, Instant foundAt) {
    units.commit(() -> {
      for (PaymentAccount customer : surplus) {
        units
            .sql()
            .insertInto(SURPLUS_CUSTOMER)
            .set(SURPLUS_CUSTOMER.CUSTOMER_ID, customer.customer().value())
            .set(SURPLUS_CUSTOMER.PROVIDER_ACCOUNT, customer.origin().providerAccount())
            .set(SURPLUS_CUSTOMER.LIVEMODE, Origins.isLive(customer.origin()))
            .set(SURPLUS_CUSTOMER.ACCOUNT_ID, customer.account().value())
            .set(SURPLUS_CUSTOMER.FOUND_AT, Times.kept(foundAt))
            .onConflictDoNothing()
            .execute();
      }
    });
  }
}
