package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription;
import java.util.List;
import java.util.Optional;

/// See [SubscriptionRepository].
public final class InMemorySubscriptionRepository implements SubscriptionRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<SubscriptionId, Row> rows;

  private record Row(AccountId account, Subscription subscription) {}

  public InMemorySubscriptionRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Optional<Subscription> newest(AccountId account) {
    List<Row> found = rows.findAll(row -> row.account().equals(account));
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().subscription());
  }

  @Override
  public Optional<Subscription> find(SubscriptionId id) {
    return rows.find(id).map(Row::subscription);
  }

  @Override
  public void keep(AccountId account, Subscription subscription) {
    units.alone(() -> {
      if (rows.find(subscription.id()).filter(row -> !row.account().equals(account)).isPresent()) {
        throw new IllegalStateException(
            "subscription " + subscription.id() + " is another account's");
      }
      rows.put(subscription.id(), new Row(account, subscription));
    });
  }
}
