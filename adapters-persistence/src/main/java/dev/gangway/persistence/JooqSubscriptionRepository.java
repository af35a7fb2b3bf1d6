package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.SUBSCRIPTION;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SubscriptionRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Subscription;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

final class JooqSubscriptionRepository implements SubscriptionRepository {

  private final JooqUnitOfWork units;

  JooqSubscriptionRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Optional<Subscription> newest(AccountId account) {
    return units
        .sql()
        .selectFrom(SUBSCRIPTION)
        .where(SUBSCRIPTION.ACCOUNT_ID.eq(account.value()))
        .orderBy(SUBSCRIPTION.NUMBER.desc())
        .limit(1)
        .fetchOptional(JooqSubscriptionRepository::subscription);
  }

  @Override
  public Optional<Subscription> find(SubscriptionId id) {
    return units
        .sql()
        .selectFrom(SUBSCRIPTION)
        .where(SUBSCRIPTION.ID.eq(id.value()))
        .fetchOptional(JooqSubscriptionRepository::subscription);
  }

  @Override
  public void keep(AccountId account, Subscription subscription) {
    Map<Field<?>, @Nullable Object> columns = columns(subscription);
    int kept =
        units
            .sql()
            .insertInto(SUBSCRIPTION)
            .set(SUBSCRIPTION.ID, subscription.id().value())
            .set(SUBSCRIPTION.ACCOUNT_ID, account.value())
            .set(columns)
            .onConflict(SUBSCRIPTION.ID)
            .doUpdate()
            .set(columns)
            .where(SUBSCRIPTION.ACCOUNT_ID.eq(account.value()))
            .execute();
    if (kept == 0) {
      throw new IllegalStateException(
          "subscription " + subscription.id() + " is another account's");
    }
  }

  private static Map<Field<?>, @Nullable Object> columns(Subscription subscription) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(SUBSCRIPTION.STATUS, subscription.status().name());
    columns.put(SUBSCRIPTION.PERIOD_ENDS_AT, Times.kept(subscription.periodEndsAt()));
    columns.put(SUBSCRIPTION.CANCELLED_FROM, Times.kept(subscription.cancelledFrom()));
    columns.put(SUBSCRIPTION.PAST_DUE_SINCE, Times.kept(subscription.pastDueSince()));
    return columns;
  }

  private static Subscription subscription(Record row) {
    return new Subscription(
        new SubscriptionId(row.get(SUBSCRIPTION.ID)),
        Subscription.Status.valueOf(row.get(SUBSCRIPTION.STATUS)),
        row.get(SUBSCRIPTION.PERIOD_ENDS_AT),
        Optional.ofNullable(row.get(SUBSCRIPTION.CANCELLED_FROM)),
        Optional.ofNullable(row.get(SUBSCRIPTION.PAST_DUE_SINCE)));
  }
}
