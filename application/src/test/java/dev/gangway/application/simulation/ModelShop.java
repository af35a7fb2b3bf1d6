package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What the provider does behind its interface where money moves: hosted checkouts, payments,
/// recurring payments, and each customer's balance. The keys are those of the customers, and so are
/// the ways of failing.
final class ModelShop {

  private static final Duration A_CHECKOUT_STAYS_FOR = Duration.ofHours(24);
  private static final Duration A_PERIOD = Duration.ofDays(30);

  /// How a checkout stands.
  enum Status {
    OPEN,
    /// Everything is done but by the bank.
    PROCESSING,
    PAID,
    CLOSED
  }

  /// A checkout as the provider holds it.
  record Session(
      CheckoutId id,
      Wire.Sale sale,
      Instant expiresAt,
      Status status,
      Optional<Obstacle> obstacle,
      Optional<Payment> payment) {

    private Session with(Status next, Optional<Obstacle> inTheWay, Optional<Payment> paid) {
      return new Session(id, sale, expiresAt, next, inTheWay, paid);
    }

    PurchaseId purchase() {
      return sale.purchase();
    }

    /// Whether money may still be taken there.
    boolean isUndecided() {
      return status == Status.OPEN || status == Status.PROCESSING;
    }
  }

  /// Money that moved.
  ///
  /// @param told whether an event was made of its latest change
  record Taken(
      PaymentId id,
      PurchaseId purchase,
      Money amount,
      Money refunded,
      Optional<Dispute> dispute,
      boolean told) {

    boolean isRefunded() {
      return refunded.equals(amount);
    }
  }

  /// A recurring payment.
  ///
  /// @param told whether an event was made of its latest change
  record Recurring(
      SubscriptionId id,
      PurchaseId purchase,
      CustomerId customer,
      Subscription.Status status,
      Instant periodEndsAt,
      boolean told) {}

  /// A line in a customer's balance: what it changes of their credit.
  ///
  /// @param name what stands in the metadata
  record BalanceLine(CustomerId customer, String name, long change, Instant created) {}

  /// What comes back where a customer may be gone.
  sealed interface Reply {
    record Answered(Keys.Answer answer) implements Reply {}

    /// 400: there is no such customer. The key does not remember it.
    record NoSuchCustomer() implements Reply {}
  }

  private final FakeClock clock;
  private final Dice dice;
  private final Interleaving interleaving;
  private final Keys keys;
  private final Webhooks webhooks;
  private final Predicate<CustomerId> isLive;
  private final UnaryOperator<Instant> stamp;
  private final Map<CheckoutId, Session> sessions = new LinkedHashMap<>();
  private final Map<PaymentId, Taken> payments = new LinkedHashMap<>();
  private final Map<SubscriptionId, Recurring> subscriptions = new LinkedHashMap<>();
  private final List<BalanceLine> balance = new ArrayList<>();

  ModelShop(
      FakeClock clock,
      Dice dice,
      Interleaving interleaving,
      Keys keys,
      Webhooks webhooks,
      Predicate<CustomerId> isLive,
      UnaryOperator<Instant> stamp) {
    this.clock = clock;
    this.dice = dice;
    this.interleaving = interleaving;
    this.keys = keys;
    this.webhooks = webhooks;
    this.isLive = isLive;
    this.stamp = stamp;
  }

  // ---- what it holds

  List<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  Optional<Session> find(CheckoutId id) {
    return Optional.ofNullable(sessions.get(id));
  }

  List<Taken> payments() {
    return List.copyOf(payments.values());
  }

  Optional<Taken> find(PaymentId id) {
    return Optional.ofNullable(payments.get(id));
  }

  List<Recurring> subscriptions() {
    return List.copyOf(subscriptions.values());
  }

  Optional<Recurring> find(SubscriptionId id) {
    return Optional.ofNullable(subscriptions.get(id));
  }

  List<BalanceLine> balance() {
    return List.copyOf(balance);
  }

  // ---- its interface

  /// A checkout is asked for.
  Reply open(String key, String body) {
    Wire.Sale sale = Wire.readSale(body);
    return !keys.remembers(key) && !isLive.test(sale.customer())
        ? new Reply.NoSuchCustomer()
        : new Reply.Answered(keys.carryOut(key, body, () -> make(sale)));
  }

  private String make(Wire.Sale sale) {
    var id = new CheckoutId("cs_" + (sessions.size() + 1));
    Instant end = clock.instant().plus(A_CHECKOUT_STAYS_FOR);
    Status status = isLive.test(sale.customer()) ? Status.OPEN : Status.CLOSED;
    sessions.put(id, new Session(id, sale, end, status, Optional.empty(), Optional.empty()));
    interleaving.note("  made ", id, " for ", sale.purchase());
    return id.value();
  }

  /// Nobody shall pay there any more. What was paid stays so.
  Optional<Session> close(CheckoutId id) {
    find(id).filter(session -> session.status() == Status.OPEN).ifPresent(this::close);
    return find(id);
  }

  private void close(Session session) {
    sessions.put(session.id(), session.with(Status.CLOSED, Optional.empty(), Optional.empty()));
    webhooks.happened(new ProviderEvent.CheckoutChanged(session.id()));
  }

  /// Nothing more shall be collected.
  Optional<Recurring> cancel(SubscriptionId id) {
    find(id)
        .filter(recurring -> recurring.status() != Subscription.Status.ENDED)
        .ifPresent(recurring -> turn(recurring, Subscription.Status.ENDED));
    return find(id);
  }

  /// A line is to stand in a customer's balance.
  Reply post(String key, CustomerId customer, String body) {
    return !keys.remembers(key) && !isLive.test(customer)
        ? new Reply.NoSuchCustomer()
        : new Reply.Answered(keys.carryOut(key, body, () -> write(customer, body)));
  }

  private String write(CustomerId customer, String body) {
    Wire.BookLine line = Wire.readLine(body);
    balance.add(
        new BalanceLine(customer, line.name(), line.change(), stamp.apply(clock.instant())));
    interleaving.note("  ", line, " stands in the balance of ", customer);
    return line.name();
  }

  /// The lines of a customer's balance. None of one that was deleted.
  List<BalanceLine> balanceOf(CustomerId customer, Instant from) {
    return balance.stream()
        .filter(line -> line.customer().equals(customer) && !line.created().isBefore(from))
        .toList();
  }

  // ---- what happens there

  /// Does what has become due.
  void catchUp() {
    for (Session session : sessions()) {
      if (session.status() == Status.OPEN && !clock.instant().isBefore(session.expiresAt())) {
        interleaving.note(session.id(), " has run out");
        close(session);
      }
    }
  }

  /// The card is good.
  void pay(Session session) {
    Money charge = session.sale().charge();
    Money taken =
        !charge.isZero() && dice.strikes(Fault.OTHER_AMOUNT_TAKEN, 150)
            ? new Money(charge.amount() - 1, charge.currency())
            : charge;
    var paymentId = new PaymentId("pi_" + (payments.size() + 1));
    Payment payment;
    if (session.sale().recurring()) {
      var id = new SubscriptionId("sub_" + (subscriptions.size() + 1));
      payment = new Payment(taken, Optional.empty(), Optional.of(id));
      subscriptions.put(
          id,
          new Recurring(
              id,
              session.purchase(),
              session.sale().customer(),
              Subscription.Status.ACTIVE,
              clock.instant().plus(A_PERIOD),
              true));
    } else {
      payment = new Payment(taken, Optional.of(paymentId), Optional.empty());
      payments.put(
          paymentId,
          new Taken(
              paymentId,
              session.purchase(),
              taken,
              Money.zero(taken.currency()),
              Optional.empty(),
              true));
    }
    interleaving.note(session.id(), " is paid: ", payment);
    sessions.put(session.id(), session.with(Status.PAID, Optional.empty(), Optional.of(payment)));
    webhooks.happened(new ProviderEvent.CheckoutChanged(session.id()));
  }

  /// The bank does not want it, or wants to hear the person first. They may try again.
  void stop(Session session, Obstacle obstacle) {
    sessions.put(session.id(), session.with(Status.OPEN, Optional.of(obstacle), Optional.empty()));
  }

  /// The bank takes its time.
  void process(Session session) {
    sessions.put(session.id(), session.with(Status.PROCESSING, Optional.empty(), Optional.empty()));
    webhooks.happened(new ProviderEvent.CheckoutChanged(session.id()));
  }

  /// The bank said no in the end.
  void fail(Session session) {
    close(session);
  }

  /// Some of the money goes back.
  void refund(Taken taken, Money inAll) {
    change(taken, inAll, taken.dispute());
  }

  void dispute(Taken taken, Dispute dispute) {
    change(taken, taken.refunded(), Optional.of(dispute));
  }

  private void change(Taken taken, Money refunded, Optional<Dispute> dispute) {
    boolean told = webhooks.happened(new ProviderEvent.PaymentChanged(taken.id()));
    payments.put(
        taken.id(),
        new Taken(taken.id(), taken.purchase(), taken.amount(), refunded, dispute, told));
  }

  void turn(Recurring recurring, Subscription.Status status) {
    boolean told = webhooks.happened(new ProviderEvent.SubscriptionChanged(recurring.id()));
    subscriptions.put(
        recurring.id(),
        new Recurring(
            recurring.id(),
            recurring.purchase(),
            recurring.customer(),
            status,
            recurring.periodEndsAt(),
            told));
  }

  /// The customer was deleted: nobody pays for them any more.
  void isGone(CustomerId customer) {
    for (Session session : sessions()) {
      if (session.sale().customer().equals(customer) && session.isUndecided()) {
        close(session);
      }
    }
    for (Recurring recurring : subscriptions()) {
      if (recurring.customer().equals(customer)) {
        turn(recurring, Subscription.Status.ENDED);
      }
    }
  }
}
