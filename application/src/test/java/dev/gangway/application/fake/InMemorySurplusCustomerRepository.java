package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.payment.SurplusCustomer.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// See [SurplusCustomerRepository].
public final class InMemorySurplusCustomerRepository implements SurplusCustomerRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<CustomerId, Row> rows;

  public InMemorySurplusCustomerRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public void add(List<PaymentAccount> surplus, Instant foundAt) {
    requireNonNull(foundAt);
    units.alone(() -> {
      for (PaymentAccount each : surplus) {
        if (rows.find(each.customer()).isEmpty()) {
          var doubled =
              new SurplusCustomer(
                  each.customer(),
                  Optional.of(each.account()),
                  each.origin(),
                  Reason.DOUBLED,
                  foundAt);
          rows.put(each.customer(), new Row(doubled, foundAt));
        }
      }
    });
  }

  @Override
  public void keep(SurplusCustomer surplus) {
    units.alone(() -> {
      Instant foundAt =
          rows.find(surplus.customer()).map(row -> row.surplus.foundAt()).orElse(surplus.foundAt());
      var kept =
          new SurplusCustomer(
              surplus.customer(), surplus.account(), surplus.origin(), surplus.reason(), foundAt);
      rows.put(surplus.customer(), new Row(kept, surplus.foundAt()));
    });
  }

  @Override
  public int forgetUnseenSince(Instant since) {
    return units.alone(() -> {
      List<Row> unseen = rows.findAll(row -> row.seenAt.isBefore(since));
      unseen.forEach(row -> rows.remove(row.surplus.customer()));
      return unseen.size();
    });
  }

  @Override
  public List<SurplusCustomer> of(AccountId account) {
    return list(Optional.empty(), Integer.MAX_VALUE).stream()
        .filter(each -> each.account().equals(Optional.of(account)))
        .toList();
  }

  @Override
  public List<SurplusCustomer> list(Optional<CustomerId> after, int most) {
    return rows.findAll(_ -> true).stream()
        .map(Row::surplus)
        .filter(
            each -> after.isEmpty() || each.customer().value().compareTo(after.get().value()) > 0)
        .sorted(Comparator.comparing(each -> each.customer().value()))
        .limit(most)
        .toList();
  }

  /// Every customer with an account that was kept, in the order in which they were found.
  public List<PaymentAccount> kept() {
    return rows.findAll(row -> row.surplus.account().isPresent()).stream()
        .map(Row::surplus)
        .map(each ->
            new PaymentAccount(each.account().orElseThrow(), each.customer(), each.origin()))
        .toList();
  }

  private record Row(SurplusCustomer surplus, Instant seenAt) {}
}
