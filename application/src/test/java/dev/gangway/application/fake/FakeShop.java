package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.contract.ProviderHand;
import dev.gangway.application.port.driven.PaymentRecords.Dispute;
import dev.gangway.application.port.driven.PaymentRecords.InvoiceAnswer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.CheckoutSighting.Obstacle;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.PurchaseId;
import dev.gangway.domain.purchase.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Everything in a payment provider in memory by which money moves: one state, which
/// [FakeCheckouts], [FakeCreditBooks], [FakePaymentRecords] and [FakeBillingRecords] show, and in
/// which a test does what people, banks and the provider's staff do.
///
/// Any customer is taken for one of the provider's until it is deleted here. Names are counted, not
/// drawn, so that the same steps give the same state. Safe for use by many threads: one call at a
/// time.
public final class FakeShop implements ProviderHand {

  /// How long a debit takes whose outcome comes later.
  private static final Duration DEBIT_TAKES = Duration.ofDays(1);

  private static final Duration PERIOD = Duration.ofDays(30);

  private final InstantSource clock;
  private final Map<CheckoutId, Desk> desks = new LinkedHashMap<>();
  private final Map<CheckoutId, Debit> debits = new LinkedHashMap<>();
  private final Map<PaymentId, Charge> charges = new LinkedHashMap<>();
  private final Map<SubscriptionId, Recurring> recurring = new LinkedHashMap<>();
  private final Map<InvoiceId, Bill> bills = new LinkedHashMap<>();
  private final Map<CustomerId, List<Line>> books = new HashMap<>();
  private final Map<CustomerId, Bank> banks = new HashMap<>();
  private final Set<CustomerId> deleted = new HashSet<>();
  private final List<ProviderEvent.Hint> told = new ArrayList<>();
  private Duration ahead = Duration.ZERO;
  private int names;
  private boolean away;
  private boolean keyRefused;

  /// Begins empty.
  ///
  /// @param clock the provider's, until it is moved ahead of this one by [#advance]
  public FakeShop(InstantSource clock) {
    this.clock = requireNonNull(clock);
  }

  // ---- what it holds

  /// A checkout.
  ///
  /// @param purchase which it is for; empty for one that only takes a card
  /// @param charge what is charged at once
  /// @param recurs what is charged each period from then on; empty for a single payment
  /// @param trial how long nothing is
  record Wish(
      Optional<PurchaseId> purchase,
      CustomerId customer,
      Optional<Money> charge,
      Optional<Money> recurs,
      Duration trial,
      Instant expiresAt) {}

  private record Desk(Wish wish, Checkout checkout, CheckoutSighting sighting) {
    Desk with(CheckoutSighting next) {
      return new Desk(wish, checkout, next);
    }
  }

  /// A payment that is under way.
  ///
  /// @param at when the bank tells
  private record Debit(Instant at, boolean comes) {}

  /// A payment by itself.
  record Charge(CustomerId customer, Money taken, long refunded, Optional<Dispute> dispute) {}

  /// A recurring payment.
  record Recurring(
      CustomerId customer,
      Money price,
      Subscription.Status status,
      Instant periodEndsAt,
      Optional<Instant> cancelledFrom) {}

  /// An invoice.
  record Bill(
      CustomerId customer,
      SubscriptionId subscription,
      Money total,
      long paidWithCredit,
      InvoiceAnswer.Known.State state,
      Instant at) {}

  /// A line of a customer's books.
  ///
  /// @param posting as [PostingId#toString] says it; empty for what the provider wrote by itself
  /// @param invoice that took it
  record Line(
      String posting, long change, Currency currency, Instant at, Optional<InvoiceId> invoice) {}

  // ---- what a test tells all of it to do

  /// From now on nothing gets through.
  public synchronized void goAway() {
    away = true;
  }

  public synchronized void comeBack() {
    away = false;
  }

  /// From now on our secret key is not known to the provider.
  public synchronized void refuseKey() {
    keyRefused = true;
  }

  public synchronized void acceptKey() {
    keyRefused = false;
  }

  @Override
  public synchronized Instant now() {
    return clock.instant().plus(ahead);
  }

  @Override
  public synchronized void advance(Duration by) {
    ahead = ahead.plus(by);
    settle();
  }

  @Override
  public PaymentAccount newPayer() {
    return new PaymentAccount(
        new AccountId(UUID.randomUUID()),
        new CustomerId(nextName("cus_")),
        FakePaymentGateway.ORIGIN);
  }

  @Override
  public synchronized void deleteCustomer(CustomerId customer) {
    deleted.add(customer);
  }

  // ---- at a checkout

  @Override
  public void pay(CheckoutId checkout) {
    pay(checkout, Optional.empty());
  }

  /// Like [#pay(CheckoutId)], but another amount is taken than was asked for.
  public void pay(CheckoutId checkout, Money taken) {
    pay(checkout, Optional.of(taken));
  }

  private synchronized void pay(CheckoutId id, Optional<Money> instead) {
    Desk desk = open(id);
    Wish wish = desk.wish();
    if (wish.charge().isEmpty()) {
      put(desk.with(new CheckoutSighting.Closed(id)));
      return;
    }
    Money taken = instead.orElseGet(wish.charge()::get);
    Payment payment =
        wish.recurs()
            .map(price -> new Payment(taken, Optional.empty(), Optional.of(begin(wish, price))))
            .orElseGet(() -> charged(wish.customer(), taken));
    put(desk.with(new CheckoutSighting.Paid(id, payment)));
    told.add(new ProviderEvent.CheckoutChanged(id));
  }

  private Payment charged(CustomerId customer, Money taken) {
    PaymentId payment = new PaymentId(nextName("pi_"));
    charges.put(payment, new Charge(customer, taken, 0, Optional.empty()));
    return new Payment(taken, Optional.of(payment), Optional.empty());
  }

  private SubscriptionId begin(Wish wish, Money price) {
    SubscriptionId subscription = new SubscriptionId(nextName("sub_"));
    boolean tries = wish.trial().isPositive();
    recurring.put(
        subscription,
        new Recurring(
            wish.customer(),
            price,
            tries ? Subscription.Status.TRIALING : Subscription.Status.ACTIVE,
            now().plus(tries ? wish.trial() : PERIOD),
            Optional.empty()));
    told.add(new ProviderEvent.SubscriptionChanged(subscription));
    bill(subscription, wish.charge().orElseThrow());
    return subscription;
  }

  @Override
  public synchronized void decline(CheckoutId checkout) {
    tryInVain(checkout, Obstacle.DECLINED);
  }

  @Override
  public synchronized void leaveUnconfirmed(CheckoutId checkout) {
    tryInVain(checkout, Obstacle.AUTHENTICATION_REQUIRED);
  }

  private void tryInVain(CheckoutId checkout, Obstacle obstacle) {
    Desk desk = open(checkout);
    // Of what recurs the provider shows nothing before it is paid.
    put(
        desk.with(
            new CheckoutSighting.Open(
                desk.checkout(),
                desk.wish().recurs().isPresent() ? Optional.empty() : Optional.of(obstacle))));
  }

  @Override
  public synchronized void payLater(CheckoutId checkout, boolean comes) {
    Desk desk = open(checkout);
    put(desk.with(new CheckoutSighting.Processing(checkout)));
    told.add(new ProviderEvent.CheckoutChanged(checkout));
    debits.put(checkout, new Debit(now().plus(DEBIT_TAKES), comes));
  }

  private Desk open(CheckoutId checkout) {
    settle();
    Desk desk = desks.get(checkout);
    if (desk == null || !(desk.sighting() instanceof CheckoutSighting.Open)) {
      throw new IllegalStateException("no checkout that is open");
    }
    return desk;
  }

  // ---- afterwards

  @Override
  public synchronized void refund(PaymentId payment, Money amount) {
    Charge before = requireNonNull(charges.get(payment));
    charges.put(
        payment,
        new Charge(
            before.customer(),
            before.taken(),
            before.refunded() + amount.amount(),
            before.dispute()));
    told.add(new ProviderEvent.PaymentChanged(payment));
  }

  @Override
  public void dispute(PaymentId payment) {
    dispute(payment, Dispute.OPEN);
  }

  @Override
  public void settleDispute(PaymentId payment, boolean won) {
    dispute(payment, won ? Dispute.WON : Dispute.LOST);
  }

  private synchronized void dispute(PaymentId payment, Dispute dispute) {
    Charge before = requireNonNull(charges.get(payment));
    charges.put(
        payment,
        new Charge(before.customer(), before.taken(), before.refunded(), Optional.of(dispute)));
    told.add(new ProviderEvent.PaymentChanged(payment));
  }

  // ---- what recurs

  @Override
  public synchronized void cancelAtPeriodEnd(SubscriptionId subscription) {
    Recurring before = requireNonNull(recurring.get(subscription));
    change(
        subscription, before.status(), before.periodEndsAt(), Optional.of(before.periodEndsAt()));
  }

  @Override
  public synchronized void end(SubscriptionId subscription) {
    Recurring before = requireNonNull(recurring.get(subscription));
    change(subscription, Subscription.Status.ENDED, before.periodEndsAt(), Optional.of(now()));
  }

  /// Ends it, if it is there and has not ended.
  synchronized void cancel(SubscriptionId subscription) {
    if (recurring(subscription)
        .filter(each -> each.status() != Subscription.Status.ENDED)
        .isPresent()) {
      end(subscription);
    }
  }

  @Override
  public synchronized void useCard(CustomerId customer, Bank bank) {
    banks.put(customer, bank);
  }

  private void change(
      SubscriptionId subscription,
      Subscription.Status status,
      Instant periodEndsAt,
      Optional<Instant> cancelledFrom) {
    Recurring before = requireNonNull(recurring.get(subscription));
    recurring.put(
        subscription,
        new Recurring(before.customer(), before.price(), status, periodEndsAt, cancelledFrom));
    told.add(new ProviderEvent.SubscriptionChanged(subscription));
  }

  /// Does what time has made due: closes, settles, renews.
  private void settle() {
    for (Desk desk : List.copyOf(desks.values())) {
      if (desk.sighting() instanceof CheckoutSighting.Open
          && !now().isBefore(desk.checkout().expiresAt())) {
        close(desk.checkout().id());
      }
    }
    for (Map.Entry<CheckoutId, Debit> debit : List.copyOf(debits.entrySet())) {
      if (!now().isBefore(debit.getValue().at())) {
        debits.remove(debit.getKey());
        Desk desk = requireNonNull(desks.get(debit.getKey()));
        Money charge = desk.wish().charge().orElseThrow();
        put(
            desk.with(
                debit.getValue().comes()
                    ? new CheckoutSighting.Paid(
                        debit.getKey(), charged(desk.wish().customer(), charge))
                    : new CheckoutSighting.Closed(debit.getKey())));
        told.add(new ProviderEvent.CheckoutChanged(debit.getKey()));
      }
    }
    List.copyOf(recurring.keySet()).forEach(this::renewIfDue);
  }

  private void renewIfDue(SubscriptionId subscription) {
    Recurring before = requireNonNull(recurring.get(subscription));
    if (before.status() == Subscription.Status.ENDED || now().isBefore(before.periodEndsAt())) {
      return;
    }
    if (before.cancelledFrom().isPresent()) {
      change(
          subscription,
          Subscription.Status.ENDED,
          before.periodEndsAt(),
          Optional.of(before.periodEndsAt()));
      return;
    }
    boolean paid = bill(subscription, before.price());
    change(
        subscription,
        paid ? Subscription.Status.ACTIVE : Subscription.Status.PAST_DUE,
        before.periodEndsAt().plus(PERIOD),
        Optional.empty());
    renewIfDue(subscription);
  }

  private boolean bill(SubscriptionId subscription, Money total) {
    CustomerId customer = requireNonNull(recurring.get(subscription)).customer();
    long fromCredit = Math.min(Math.max(0, creditOf(customer)), total.amount());
    InvoiceId invoice = new InvoiceId(nextName("in_"));
    if (fromCredit > 0) {
      write(customer, new Line("", -fromCredit, total.currency(), now(), Optional.of(invoice)));
    }
    InvoiceAnswer.Known.State state =
        fromCredit == total.amount()
            ? InvoiceAnswer.Known.State.PAID
            : switch (banks.getOrDefault(customer, Bank.PAYS)) {
              case PAYS -> InvoiceAnswer.Known.State.PAID;
              case DECLINES -> InvoiceAnswer.Known.State.FAILED;
              case WANTS_CONFIRMATION -> InvoiceAnswer.Known.State.AUTHENTICATION_REQUIRED;
            };
    bills.put(invoice, new Bill(customer, subscription, total, fromCredit, state, now()));
    told.add(new ProviderEvent.InvoiceChanged(invoice));
    return state == InvoiceAnswer.Known.State.PAID;
  }

  @Override
  public synchronized void payInvoice(InvoiceId invoice) {
    Bill before = requireNonNull(bills.get(invoice));
    bills.put(
        invoice,
        new Bill(
            before.customer(),
            before.subscription(),
            before.total(),
            before.paidWithCredit(),
            InvoiceAnswer.Known.State.PAID,
            before.at()));
    told.add(new ProviderEvent.InvoiceChanged(invoice));
    Recurring of = requireNonNull(recurring.get(before.subscription()));
    if (of.status() == Subscription.Status.PAST_DUE) {
      change(
          before.subscription(), Subscription.Status.ACTIVE, of.periodEndsAt(), of.cancelledFrom());
    }
  }

  @Override
  public synchronized InvoiceId newestInvoice(SubscriptionId subscription) {
    return bills.entrySet().stream()
        .filter(each -> each.getValue().subscription().equals(subscription))
        .reduce((_, last) -> last)
        .orElseThrow()
        .getKey();
  }

  // ---- what a test looks at

  @Override
  public synchronized long creditOf(CustomerId customer) {
    return lines(customer).stream().mapToLong(Line::change).sum();
  }

  @Override
  public synchronized int linesOf(CustomerId customer, PostingId id) {
    return Math.toIntExact(
        lines(customer).stream().filter(line -> line.posting().equals(id.toString())).count());
  }

  /// Every checkout there is for a purchase, in the order of their making.
  public synchronized List<CheckoutId> checkoutsOf(PurchaseId purchase) {
    return desks.values().stream()
        .filter(desk -> desk.wish().purchase().equals(Optional.of(purchase)))
        .map(desk -> desk.checkout().id())
        .toList();
  }

  /// Everything that was taken from a customer and not refunded, in minor units, whatever for.
  public synchronized long takenFrom(CustomerId customer) {
    long single =
        charges.values().stream()
            .filter(charge -> charge.customer().equals(customer))
            .mapToLong(charge -> charge.taken().amount() - charge.refunded())
            .sum();
    long invoiced =
        bills.values().stream()
            .filter(bill -> bill.customer().equals(customer))
            .filter(bill -> bill.state() == InvoiceAnswer.Known.State.PAID)
            .mapToLong(bill -> bill.total().amount() - bill.paidWithCredit())
            .sum();
    return single + invoiced;
  }

  /// What the provider would tell by itself, in the order in which it happened.
  public synchronized List<ProviderEvent.Hint> told() {
    return List.copyOf(told);
  }

  // ---- what the fakes of the ports see of it

  /// Whether nothing is answered to anybody with our key.
  synchronized boolean isOutOfReach() {
    return away || keyRefused;
  }

  synchronized boolean isDeleted(CustomerId customer) {
    return deleted.contains(customer);
  }

  synchronized CheckoutSighting.Open openDesk(Wish wish) {
    CheckoutId id = new CheckoutId(nextName("cs_"));
    Checkout checkout =
        new Checkout(id, URI.create("https://pay.example.com/c/" + id), wish.expiresAt());
    CheckoutSighting.Open sighting = new CheckoutSighting.Open(checkout, Optional.empty());
    put(new Desk(wish, checkout, sighting));
    return sighting;
  }

  /// Closes it, if it is open.
  synchronized void close(CheckoutId id) {
    Desk desk = desks.get(id);
    if (desk != null && desk.sighting() instanceof CheckoutSighting.Open) {
      put(desk.with(new CheckoutSighting.Closed(id)));
      told.add(new ProviderEvent.CheckoutChanged(id));
    }
  }

  synchronized Optional<Wish> wish(CheckoutId id) {
    return Optional.ofNullable(desks.get(id)).map(Desk::wish);
  }

  synchronized Optional<CheckoutSighting> sighting(CheckoutId id) {
    settle();
    return Optional.ofNullable(desks.get(id)).map(Desk::sighting);
  }

  synchronized Optional<Charge> charge(PaymentId id) {
    return Optional.ofNullable(charges.get(id));
  }

  synchronized Optional<Recurring> recurring(SubscriptionId id) {
    settle();
    return Optional.ofNullable(recurring.get(id));
  }

  synchronized List<Recurring> recurringOf(CustomerId customer) {
    settle();
    return recurring.values().stream().filter(each -> each.customer().equals(customer)).toList();
  }

  synchronized Optional<Bill> bill(InvoiceId id) {
    return Optional.ofNullable(bills.get(id));
  }

  synchronized Map<InvoiceId, Bill> billsOf(CustomerId customer) {
    settle();
    Map<InvoiceId, Bill> theirs = new LinkedHashMap<>();
    bills.forEach((id, bill) -> {
      if (bill.customer().equals(customer)) {
        theirs.put(id, bill);
      }
    });
    return theirs;
  }

  synchronized List<Line> lines(CustomerId customer) {
    return List.copyOf(books.getOrDefault(customer, List.of()));
  }

  synchronized void write(CustomerId customer, Line line) {
    books.computeIfAbsent(customer, _ -> new ArrayList<>()).add(line);
  }

  private void put(Desk desk) {
    desks.put(desk.checkout().id(), desk);
  }

  private synchronized String nextName(String prefix) {
    names++;
    return prefix + "fake" + names;
  }
}
