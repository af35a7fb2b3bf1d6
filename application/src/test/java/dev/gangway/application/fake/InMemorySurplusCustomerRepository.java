package dev.gangway.application.fake;

import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import java.time.Instant;
import java.util.List;

/// See [SurplusCustomerRepository].
public final class InMemorySurplusCustomerRepository implements SurplusCustomerRepository {

  private final InMemoryTable<CustomerId, PaymentAccount> rows;

  public InMemorySurplusCustomerRepository(InMemoryUnitOfWork units) {
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(List<PaymentAccount> surplus, Instant foundAt) {
    surplus.stream()
        .filter(customer -> rows.find(customer.customer()).isEmpty())
        .forEach(customer -> rows.put(customer.customer(), customer));
  }

  /// Everything that was ever added.
  public List<PaymentAccount> all() {
    return rows.findAll(_ -> true);
  }
}
