package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import java.time.Instant;
import java.util.List;

/// See [SurplusCustomerRepository].
public final class InMemorySurplusCustomerRepository implements SurplusCustomerRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<CustomerId, PaymentAccount> rows;

  public InMemorySurplusCustomerRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(List<PaymentAccount> surplus, Instant foundAt) {
    requireNonNull(foundAt);
    units.alone(() -> {
      for (PaymentAccount customer : surplus) {
        if (rows.find(customer.customer()).isEmpty()) {
          rows.put(customer.customer(), customer);
        }
      }
    });
  }

  /// Everything that was kept, in the order in which it was found.
  public List<PaymentAccount> kept() {
    return rows.findAll(_ -> true);
  }
}
