package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PURCHASE;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Each state has exactly its columns. What an order says is written once, with the first click.
final class JooqPurchaseRepository implements PurchaseRepository {

  private final JooqUnitOfWork units;
  private final CatalogueRepository catalogues;

  JooqPurchaseRepository(JooqUnitOfWork units, CatalogueRepository catalogues) {
    this.units = requireNonNull(units);
    this.catalogues = requireNonNull(catalogues);
  }

  @Override
  public void add(Purchase.Created purchase) {
    Order order = purchase.order();
    Plan plan = order.plan();
    try {
      units
          .sql()
          .insertInto(PURCHASE)
          .set(PURCHASE.ID, order.id().value())
          .set(PURCHASE.ACCOUNT_ID, order.account().value())
          .set(PURCHASE.CUSTOMER_ID, order.payer().customer().value())
          .set(PURCHASE.PROVIDER_ACCOUNT, order.payer().origin().providerAccount())
          .set(PURCHASE.LIVEMODE, Origins.isLive(order.payer().origin()))
          .set(PURCHASE.OFFER_ID, order.offer().value())
          .set(PURCHASE.CATALOGUE_VERSION, order.version().number())
          .set(PURCHASE.PLAN_CODE, plan.code().value())
          .set(PURCHASE.CURRENCY, order.charge().currency().code())
          .set(PURCHASE.CHARGE, order.charge().amount())
          .set(PURCHASE.BRINGS, plan instanceof Plan.Package bundle ? bundle.credit().amount() : 0L)
          .set(
              PURCHASE.SOLD_ONCE,
              plan instanceof Plan.Package bundle && !bundle.sale().repeatable())
          .set(PURCHASE.ORDERED_AT, Times.kept(order.orderedAt()))
          .set(PURCHASE.REQUEST_BODY, purchase.request().body())
          .set(columns(purchase))
          .execute();
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException(
          "the database refuses purchase " + order.id() + " of account " + order.account(),
          refused);
    }
  }

  @Override
  public Optional<Purchase> find(PurchaseId id) {
    return first(PURCHASE.ID.eq(id.value()));
  }

  @Override
  public Optional<Purchase> findOf(AccountId owner, PurchaseId id) {
    return first(PURCHASE.ID.eq(id.value()).and(PURCHASE.ACCOUNT_ID.eq(owner.value())));
  }

  @Override
  public Optional<Purchase.UnderWay> underWay(AccountId account) {
    return first(PURCHASE.ID.eq(underWay(DSL.val(account.value()))))
        .map(Purchase.UnderWay.class::cast);
  }

  /// The id of the purchase that is neither given nor over.
  static Select<Record1<UUID>> underWay(Field<UUID> account) {
    return DSL.select(PURCHASE.ID)
        .from(PURCHASE)
        .where(PURCHASE.ACCOUNT_ID.eq(account))
        .and(PURCHASE.STATE.in("CREATED", "AWAITING_PAYMENT", "PAID"))
        .orderBy(PURCHASE.STATE.eq("PAID").desc(), PURCHASE.NUMBER)
        .limit(1);
  }

  @Override
  public List<Purchase> of(AccountId account) {
    return units
        .sql()
        .selectFrom(PURCHASE)
        .where(PURCHASE.ACCOUNT_ID.eq(account.value()))
        .orderBy(PURCHASE.NUMBER.desc())
        .fetch(this::purchase);
  }

  @Override
  public List<PurchaseId> paid() {
    return units
        .sql()
        .select(PURCHASE.ID)
        .from(PURCHASE)
        .where(PURCHASE.TAKEN.isNotNull())
        .and(PURCHASE.STATE.ne("REFUNDED"))
        .orderBy(PURCHASE.NUMBER)
        .fetch(row -> new PurchaseId(row.value1()));
  }

  @Override
  public Optional<Purchase> findByCheckout(CheckoutId checkout) {
    return first(PURCHASE.CHECKOUT_ID.eq(checkout.value()));
  }

  @Override
  public Optional<Purchase> findByPayment(PaymentId payment) {
    return first(PURCHASE.PAYMENT_ID.eq(payment.value()));
  }

  @Override
  public Optional<Purchase> findBySubscription(SubscriptionId subscription) {
    return first(PURCHASE.SUBSCRIPTION_ID.eq(subscription.value()));
  }

  private Optional<Purchase> first(Condition which) {
    return units.sql().selectFrom(PURCHASE).where(which).fetchOptional(this::purchase);
  }

  /// What a purchase that was paid in full was when it was paid, whatever became of it since.
  Purchase.Paid paid(PurchaseId id) {
    Record row =
        units
            .sql()
            .selectFrom(PURCHASE)
            .where(PURCHASE.ID.eq(id.value()))
            .and(PURCHASE.PAID)
            .fetchOptional()
            .orElseThrow(() -> new IllegalStateException("nobody paid for purchase " + id));
    return new Purchase.Paid(order(row), row.get(PURCHASE.REVISION), payment(row));
  }

  @Override
  public Replacement replace(Purchase before, Purchase after) {
    if (!before.order().equals(after.order())) {
      throw new IllegalArgumentException("an order never changes");
    }
    try {
      // The fence: whoever was overtaken finds another revision or another state, and writes
      // nothing.
      int replaced =
          units
              .sql()
              .update(PURCHASE)
              .set(columns(after))
              .set(unforeseen(before, after))
              .where(PURCHASE.ID.eq(before.id().value()))
              .and(PURCHASE.REVISION.eq(before.revision()))
              .and(PURCHASE.STATE.eq(state(before)))
              .execute();
      return replaced == 1 ? Replacement.REPLACED : Replacement.OVERTAKEN;
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException(
          "purchase " + after.id() + " cannot become " + state(after), refused);
    }
  }

  /// Money that came after the end, or came back, counts whatever was begun meanwhile.
  private static Map<Field<?>, @Nullable Object> unforeseen(Purchase before, Purchase after) {
    boolean came =
        (after instanceof Purchase.Bought || after instanceof Purchase.Held)
            && (before instanceof Purchase.Ended || before instanceof Purchase.Disputed);
    return came ? Map.of(PURCHASE.UNFORESEEN, true) : Map.of();
  }

  private static String state(Purchase purchase) {
    return switch (purchase) {
      case Purchase.Created _ -> "CREATED";
      case Purchase.AwaitingPayment _ -> "AWAITING_PAYMENT";
      case Purchase.Paid _ -> "PAID";
      case Purchase.Credited _ -> "CREDITED";
      case Purchase.Done _ -> "DONE";
      case Purchase.Cancelled _ -> "CANCELLED";
      case Purchase.Expired _ -> "EXPIRED";
      case Purchase.Refunded _ -> "REFUNDED";
      case Purchase.Disputed _ -> "DISPUTED";
      case Purchase.Held _ -> "HELD";
    };
  }

  /// Every column that a state has or empties. The key and the checkout's id stay with the row.
  private static Map<Field<?>, @Nullable Object> columns(Purchase purchase) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(PURCHASE.STATE, state(purchase));
    columns.put(PURCHASE.REVISION, purchase.revision());
    columns.put(PURCHASE.FIRST_SENT_AT, null);
    columns.put(PURCHASE.NOT_BEFORE, null);
    columns.put(PURCHASE.CHECKOUT_URL, null);
    columns.put(PURCHASE.CHECKOUT_ENDS_AT, null);
    columns.put(PURCHASE.OBSTACLE, null);
    columns.put(PURCHASE.PROCESSING, null);
    columns.put(PURCHASE.CANCELLING, null);
    columns.put(PURCHASE.ENDED_AT, null);
    columns.put(PURCHASE.REFUSAL, null);
    switch (purchase) {
      case Purchase.Created created -> {
        columns.put(PURCHASE.GENERATION, created.request().generation());
        columns.put(PURCHASE.IDEMPOTENCY_KEY, created.request().key().value());
        columns.put(PURCHASE.FIRST_SENT_AT, Times.kept(created.firstSentAt()));
        columns.put(PURCHASE.NOT_BEFORE, Times.kept(created.notBefore()));
      }
      case Purchase.AwaitingPayment awaiting -> {
        Checkout checkout = awaiting.checkout();
        columns.put(PURCHASE.CHECKOUT_ID, checkout.id().value());
        columns.put(PURCHASE.CHECKOUT_URL, checkout.url().toString());
        columns.put(PURCHASE.CHECKOUT_ENDS_AT, Times.kept(checkout.expiresAt()));
        columns.put(PURCHASE.OBSTACLE, awaiting.obstacle().map(Enum::name).orElse(null));
        columns.put(PURCHASE.PROCESSING, awaiting.processing());
        columns.put(PURCHASE.CANCELLING, awaiting.cancelling());
      }
      case Purchase.Bought bought -> putPayment(columns, bought.payment());
      case Purchase.Held held -> putPayment(columns, held.payment());
      case Purchase.Refunded refunded -> {
        putPayment(columns, refunded.payment());
        columns.put(PURCHASE.ENDED_AT, Times.kept(refunded.at()));
      }
      case Purchase.Disputed disputed -> {
        putPayment(columns, disputed.payment());
        columns.put(PURCHASE.ENDED_AT, Times.kept(disputed.at()));
      }
      case Purchase.Cancelled cancelled -> {
        columns.put(PURCHASE.ENDED_AT, Times.kept(cancelled.at()));
        columns.put(PURCHASE.REFUSAL, cancelled.refusal().orElse(null));
      }
      case Purchase.Expired expired -> columns.put(PURCHASE.ENDED_AT, Times.kept(expired.at()));
    }
    return columns;
  }

  private static void putPayment(Map<Field<?>, @Nullable Object> columns, Payment payment) {
    columns.put(PURCHASE.TAKEN, payment.taken().amount());
    columns.put(PURCHASE.TAKEN_CURRENCY, payment.taken().currency().code());
    columns.put(PURCHASE.PAYMENT_ID, payment.payment().map(PaymentId::value).orElse(null));
    columns.put(
        PURCHASE.SUBSCRIPTION_ID, payment.subscription().map(SubscriptionId::value).orElse(null));
  }

  Purchase purchase(Record row) {
    Order order = order(row);
    int revision = row.get(PURCHASE.REVISION);
    Instant endedAt = row.get(PURCHASE.ENDED_AT);
    String state = row.get(PURCHASE.STATE);
    return switch (state) {
      case "CREATED" ->
          new Purchase.Created(
              order,
              revision,
              new CheckoutRequest(
                  order.id(), row.get(PURCHASE.GENERATION), row.get(PURCHASE.REQUEST_BODY)),
              Optional.ofNullable(row.get(PURCHASE.FIRST_SENT_AT)),
              row.get(PURCHASE.NOT_BEFORE));
      case "AWAITING_PAYMENT" ->
          new Purchase.AwaitingPayment(
              order,
              revision,
              new Checkout(
                  new CheckoutId(row.get(PURCHASE.CHECKOUT_ID)),
                  URI.create(row.get(PURCHASE.CHECKOUT_URL)),
                  row.get(PURCHASE.CHECKOUT_ENDS_AT)),
              Optional.ofNullable(row.get(PURCHASE.OBSTACLE)).map(Obstacle::valueOf),
              row.get(PURCHASE.PROCESSING),
              row.get(PURCHASE.CANCELLING));
      case "PAID" -> new Purchase.Paid(order, revision, payment(row));
      case "CREDITED" -> new Purchase.Credited(order, revision, payment(row));
      case "DONE" -> new Purchase.Done(order, revision, payment(row));
      case "CANCELLED" ->
          new Purchase.Cancelled(
              order, revision, endedAt, Optional.ofNullable(row.get(PURCHASE.REFUSAL)));
      case "EXPIRED" -> new Purchase.Expired(order, revision, endedAt);
      case "REFUNDED" -> new Purchase.Refunded(order, revision, payment(row), endedAt);
      case "DISPUTED" -> new Purchase.Disputed(order, revision, payment(row), endedAt);
      case "HELD" -> new Purchase.Held(order, revision, payment(row));
      default -> throw new IllegalStateException("no such state: " + state);
    };
  }

  private Order order(Record row) {
    var version = new CatalogueVersion(row.get(PURCHASE.CATALOGUE_VERSION));
    return new Order(
        new PurchaseId(row.get(PURCHASE.ID)),
        new PaymentAccount(
            new AccountId(row.get(PURCHASE.ACCOUNT_ID)),
            new CustomerId(row.get(PURCHASE.CUSTOMER_ID)),
            Origins.origin(row.get(PURCHASE.PROVIDER_ACCOUNT), row.get(PURCHASE.LIVEMODE))),
        new OfferId(row.get(PURCHASE.OFFER_ID)),
        version,
        JooqCatalogueRepository.plan(
            catalogues.find(version).orElseThrow(), row.get(PURCHASE.PLAN_CODE)),
        row.get(PURCHASE.ORDERED_AT));
  }

  /// Reads back what the provider was heard to say.
  private static Payment payment(Record row) {
    return new Payment(
        new Money(row.get(PURCHASE.TAKEN), new Currency(row.get(PURCHASE.TAKEN_CURRENCY))),
        Optional.ofNullable(row.get(PURCHASE.PAYMENT_ID)).map(PaymentId::new),
        Optional.ofNullable(row.get(PURCHASE.SUBSCRIPTION_ID)).map(SubscriptionId::new));
  }
}
