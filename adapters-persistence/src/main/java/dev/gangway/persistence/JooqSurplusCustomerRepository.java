package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.SURPLUS_CUSTOMER;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.SurplusCustomer;
import dev.gangway.domain.payment.SurplusCustomer.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class JooqSurplusCustomerRepository implements SurplusCustomerRepository {

  private final JooqUnitOfWork units;

  JooqSurplusCustomerRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public void add(List<PaymentAccount> surplus, Instant foundAt) {
    units.commit(() -> {
      for (PaymentAccount each : surplus) {
        var doubled =
            new SurplusCustomer(
                each.customer(),
                Optional.of(each.account()),
                each.origin(),
                Reason.DOUBLED,
                foundAt);
        units
            .sql()
            .insertInto(SURPLUS_CUSTOMER)
            .set(columns(doubled))
            .set(SURPLUS_CUSTOMER.CUSTOMER_ID, each.customer().value())
            .set(SURPLUS_CUSTOMER.FOUND_AT, Times.kept(foundAt))
            .onConflictDoNothing()
            .execute();
      }
    });
  }

  @Override
  public void keep(SurplusCustomer surplus) {
    units
        .sql()
        .insertInto(SURPLUS_CUSTOMER)
        .set(columns(surplus))
        .set(SURPLUS_CUSTOMER.CUSTOMER_ID, surplus.customer().value())
        .set(SURPLUS_CUSTOMER.FOUND_AT, Times.kept(surplus.foundAt()))
        .onConflict(SURPLUS_CUSTOMER.CUSTOMER_ID)
        .doUpdate()
        .set(columns(surplus))
        .execute();
  }

  /// Every column but whose it is and when it was first found.
  private static Map<Field<?>, @Nullable Object> columns(SurplusCustomer surplus) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(SURPLUS_CUSTOMER.PROVIDER_ACCOUNT, surplus.origin().providerAccount());
    columns.put(SURPLUS_CUSTOMER.LIVEMODE, Origins.isLive(surplus.origin()));
    columns.put(SURPLUS_CUSTOMER.ACCOUNT_ID, surplus.account().map(AccountId::value).orElse(null));
    columns.put(SURPLUS_CUSTOMER.REASON, surplus.reason().name());
    columns.put(SURPLUS_CUSTOMER.SEEN_AT, Times.kept(surplus.foundAt()));
    return columns;
  }

  @Override
  public int forgetUnseenSince(Instant since) {
    return units
        .sql()
        .deleteFrom(SURPLUS_CUSTOMER)
        .where(SURPLUS_CUSTOMER.SEEN_AT.lt(Times.kept(since)))
        .execute();
  }

  @Override
  public List<SurplusCustomer> of(AccountId account) {
    return units
        .sql()
        .selectFrom(SURPLUS_CUSTOMER)
        .where(SURPLUS_CUSTOMER.ACCOUNT_ID.eq(account.value()))
        .orderBy(SURPLUS_CUSTOMER.CUSTOMER_ID)
        .fetch(JooqSurplusCustomerRepository::surplus);
  }

  @Override
  public List<SurplusCustomer> list(Optional<CustomerId> after, int most) {
    return units
        .sql()
        .selectFrom(SURPLUS_CUSTOMER)
        .where(
            after
                .map(place -> SURPLUS_CUSTOMER.CUSTOMER_ID.gt(place.value()))
                .orElseGet(DSL::noCondition))
        .orderBy(SURPLUS_CUSTOMER.CUSTOMER_ID)
        .limit(most)
        .fetch(JooqSurplusCustomerRepository::surplus);
  }

  private static SurplusCustomer surplus(Record row) {
    return new SurplusCustomer(
        new CustomerId(row.get(SURPLUS_CUSTOMER.CUSTOMER_ID)),
        Optional.ofNullable(row.get(SURPLUS_CUSTOMER.ACCOUNT_ID)).map(AccountId::new),
        Origins.origin(
            row.get(SURPLUS_CUSTOMER.PROVIDER_ACCOUNT), row.get(SURPLUS_CUSTOMER.LIVEMODE)),
        Reason.valueOf(row.get(SURPLUS_CUSTOMER.REASON)),
        row.get(SURPLUS_CUSTOMER.FOUND_AT));
  }
}
