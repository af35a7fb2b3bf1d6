package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.EVENT_FETCH;
import static dev.gangway.persistence.jooq.Tables.PROVIDER_EVENT;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.EventFigures;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class JooqEventInbox implements EventInbox {

  private final JooqUnitOfWork units;

  JooqEventInbox(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Receipt add(ProviderEvent event, Instant receivedAt) {
    int added =
        units
            .sql()
            .insertInto(PROVIDER_EVENT)
            .set(PROVIDER_EVENT.ID, event.id().value())
            .set(PROVIDER_EVENT.HINT, hint(event.hint()))
            .set(PROVIDER_EVENT.SUBJECT_ID, subject(event.hint()))
            .set(PROVIDER_EVENT.CREATED_AT, Times.kept(event.createdAt()))
            .set(PROVIDER_EVENT.RECEIVED_AT, Times.kept(receivedAt))
            .set(columns(new Standing.Waiting()))
            .onConflictDoNothing()
            .execute();
    return added == 1 ? Receipt.ADDED : Receipt.WAS_THERE;
  }

  @Override
  public Optional<Entry> find(ProviderEventId event) {
    return units
        .sql()
        .selectFrom(PROVIDER_EVENT)
        .where(PROVIDER_EVENT.ID.eq(event.value()))
        .fetchOptional(JooqEventInbox::entry);
  }

  @Override
  public void stand(ProviderEventId event, Standing standing) {
    units.commit(() -> {
      if (standing instanceof Standing.Parked(Awaited awaited)) {
        takeTurns(awaited);
      }
      int changed =
          units
              .sql()
              .update(PROVIDER_EVENT)
              .set(columns(standing))
              .where(PROVIDER_EVENT.ID.eq(event.value()))
              .execute();
      if (changed == 0) {
        throw new IllegalStateException("no such event: " + event);
      }
    });
  }

  @Override
  public EventFigures figures() {
    Map<String, Integer> counts =
        units
            .sql()
            .select(PROVIDER_EVENT.STANDING, DSL.count())
            .from(PROVIDER_EVENT)
            .where(PROVIDER_EVENT.STANDING.ne("DONE"))
            .groupBy(PROVIDER_EVENT.STANDING)
            .fetchMap(PROVIDER_EVENT.STANDING, DSL.count());
    return new EventFigures(
        counts.getOrDefault("WAITING", 0),
        counts.getOrDefault("PARKED", 0),
        counts.getOrDefault("DEAD", 0));
  }

  @Override
  public List<ProviderEventId> release(Awaited awaited) {
    return units.commit(() -> {
      takeTurns(awaited);
      return toBeApplied(
          PROVIDER_EVENT
              .STANDING
              .eq("PARKED")
              .and(
                  switch (awaited) {
                    case Awaited.TheAccount(AccountId account) ->
                        PROVIDER_EVENT.AWAITED_ACCOUNT.eq(account.value());
                    case Awaited.TheCustomer(CustomerId customer) ->
                        PROVIDER_EVENT.AWAITED_CUSTOMER.eq(customer.value());
                  }));
    });
  }

  @Override
  public List<ProviderEventId> revive() {
    return toBeApplied(PROVIDER_EVENT.STANDING.eq("DEAD"));
  }

  private List<ProviderEventId> toBeApplied(Condition which) {
    return units
        .sql()
        .update(PROVIDER_EVENT)
        .set(columns(new Standing.Waiting()))
        .where(which)
        .returning(PROVIDER_EVENT.ID)
        .fetch(row -> new ProviderEventId(row.get(PROVIDER_EVENT.ID)));
  }

  // There is no row to lock: who parks has not seen what the other is about to make true, and the
  // other not what is about to be parked. Held until the unit of work ends. Two names that meet in
  // one number wait for each other, and no more.
  private void takeTurns(Awaited awaited) {
    String name =
        switch (awaited) {
          case Awaited.TheAccount(AccountId account) -> "account " + account;
          case Awaited.TheCustomer(CustomerId customer) -> "customer " + customer;
        };
    units
        .sql()
        .select(
            DSL.function(
                "pg_advisory_xact_lock",
                Object.class,
                DSL.function(
                    "hashtextextended",
                    Long.class,
                    DSL.val("parked event awaits " + name),
                    DSL.val(0L))))
        .execute();
  }

  @Override
  public List<Entry> unsettled(Optional<ProviderEventId> after, int most) {
    return units
        .sql()
        .selectFrom(PROVIDER_EVENT)
        .where(PROVIDER_EVENT.STANDING.ne("DONE"))
        .and(after.map(place -> PROVIDER_EVENT.ID.gt(place.value())).orElseGet(DSL::noCondition))
        .orderBy(PROVIDER_EVENT.ID)
        .limit(most)
        .fetch(JooqEventInbox::entry);
  }

  @Override
  public Optional<Instant> fetchedUpTo() {
    return units.sql().selectFrom(EVENT_FETCH).fetchOptional(EVENT_FETCH.FETCHED_UP_TO);
  }

  @Override
  public void fetchedUpTo(Instant time) {
    units
        .sql()
        .insertInto(EVENT_FETCH)
        .set(EVENT_FETCH.FETCHED_UP_TO, Times.kept(time))
        .onConflict(EVENT_FETCH.ONLY_ROW)
        .doUpdate()
        .set(EVENT_FETCH.FETCHED_UP_TO, Times.kept(time))
        .execute();
  }

  private static String hint(ProviderEvent.Hint hint) {
    return switch (hint) {
      case ProviderEvent.CustomerCreated _ -> "CUSTOMER_CREATED";
      case ProviderEvent.CustomerUpdated _ -> "CUSTOMER_UPDATED";
      case ProviderEvent.CustomerDeleted _ -> "CUSTOMER_DELETED";
      case ProviderEvent.CheckoutChanged _ -> "CHECKOUT_CHANGED";
      case ProviderEvent.PaymentChanged _ -> "PAYMENT_CHANGED";
      case ProviderEvent.SubscriptionChanged _ -> "SUBSCRIPTION_CHANGED";
      case ProviderEvent.InvoiceChanged _ -> "INVOICE_CHANGED";
    };
  }

  private static String subject(ProviderEvent.Hint hint) {
    return switch (hint) {
      case ProviderEvent.AboutCustomer about -> about.customer().value();
      case ProviderEvent.CheckoutChanged(CheckoutId checkout) -> checkout.value();
      case ProviderEvent.PaymentChanged(PaymentId payment) -> payment.value();
      case ProviderEvent.SubscriptionChanged(SubscriptionId subscription) -> subscription.value();
      case ProviderEvent.InvoiceChanged(InvoiceId invoice) -> invoice.value();
    };
  }

  /// What a standing does not have is emptied.
  private static Map<Field<?>, @Nullable Object> columns(Standing standing) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(PROVIDER_EVENT.AWAITED_ACCOUNT, null);
    columns.put(PROVIDER_EVENT.AWAITED_CUSTOMER, null);
    columns.put(PROVIDER_EVENT.DEAD_REASON, null);
    switch (standing) {
      case Standing.Waiting() -> columns.put(PROVIDER_EVENT.STANDING, "WAITING");
      case Standing.Done() -> columns.put(PROVIDER_EVENT.STANDING, "DONE");
      case Standing.Parked(Awaited.TheAccount(AccountId account)) -> {
        columns.put(PROVIDER_EVENT.STANDING, "PARKED");
        columns.put(PROVIDER_EVENT.AWAITED_ACCOUNT, account.value());
      }
      case Standing.Parked(Awaited.TheCustomer(CustomerId customer)) -> {
        columns.put(PROVIDER_EVENT.STANDING, "PARKED");
        columns.put(PROVIDER_EVENT.AWAITED_CUSTOMER, customer.value());
      }
      case Standing.Dead(String reason) -> {
        columns.put(PROVIDER_EVENT.STANDING, "DEAD");
        columns.put(PROVIDER_EVENT.DEAD_REASON, reason);
      }
    }
    return columns;
  }

  private static Entry entry(Record row) {
    return new Entry(
        new ProviderEvent(
            new ProviderEventId(row.get(PROVIDER_EVENT.ID)),
            hint(row.get(PROVIDER_EVENT.HINT), row.get(PROVIDER_EVENT.SUBJECT_ID)),
            row.get(PROVIDER_EVENT.CREATED_AT)),
        standing(row),
        row.get(PROVIDER_EVENT.RECEIVED_AT));
  }

  private static ProviderEvent.Hint hint(String hint, String subject) {
    return switch (hint) {
      case "CUSTOMER_CREATED" -> new ProviderEvent.CustomerCreated(new CustomerId(subject));
      case "CUSTOMER_UPDATED" -> new ProviderEvent.CustomerUpdated(new CustomerId(subject));
      case "CUSTOMER_DELETED" -> new ProviderEvent.CustomerDeleted(new CustomerId(subject));
      case "CHECKOUT_CHANGED" -> new ProviderEvent.CheckoutChanged(new CheckoutId(subject));
      case "PAYMENT_CHANGED" -> new ProviderEvent.PaymentChanged(new PaymentId(subject));
      case "SUBSCRIPTION_CHANGED" ->
          new ProviderEvent.SubscriptionChanged(new SubscriptionId(subject));
      case "INVOICE_CHANGED" -> new ProviderEvent.InvoiceChanged(new InvoiceId(subject));
      default -> throw new IllegalStateException("no such hint: " + hint);
    };
  }

  private static Standing standing(Record row) {
    String standing = row.get(PROVIDER_EVENT.STANDING);
    return switch (standing) {
      case "WAITING" -> new Standing.Waiting();
      case "DONE" -> new Standing.Done();
      case "PARKED" ->
          new Standing.Parked(
              row.get(PROVIDER_EVENT.AWAITED_ACCOUNT) == null
                  ? new Awaited.TheCustomer(
                      new CustomerId(row.get(PROVIDER_EVENT.AWAITED_CUSTOMER)))
                  : new Awaited.TheAccount(new AccountId(row.get(PROVIDER_EVENT.AWAITED_ACCOUNT))));
      case "DEAD" -> new Standing.Dead(row.get(PROVIDER_EVENT.DEAD_REASON));
      default -> throw new IllegalStateException("no such standing: " + standing);
    };
  }
}
