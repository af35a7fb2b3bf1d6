package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PurchaseRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// See [PurchaseRepository].
public final class InMemoryPurchaseRepository implements PurchaseRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<PurchaseId, Row> rows;
  private Predicate<Order> offered = _ -> true;

  /// A purchase, with what its state does not say any more.
  ///
  /// @param checkout the last one that was open
  /// @param unforeseen whether it was paid after it had come to an end, or came back from a
  ///   dispute: then the money counts, whatever was begun meanwhile
  private record Row(Purchase purchase, Optional<CheckoutId> checkout, boolean unforeseen) {

    Row next(Purchase after) {
      return new Row(
          after, checkoutOf(after).or(() -> checkout), unforeseen || isUnforeseen(purchase, after));
    }

    private static boolean isUnforeseen(Purchase before, Purchase after) {
      return (after instanceof Purchase.Bought || after instanceof Purchase.Held)
          && (before instanceof Purchase.Ended || before instanceof Purchase.Disputed);
    }

    private static Optional<CheckoutId> checkoutOf(Purchase purchase) {
      return purchase instanceof Purchase.AwaitingPayment awaiting
          ? Optional.of(awaiting.checkout().id())
          : Optional.empty();
    }

    Optional<Payment> payment() {
      return purchase.taken();
    }

    boolean isOf(AccountId account) {
      return purchase.account().equals(account);
    }

    boolean isUnderWay() {
      return purchase instanceof Purchase.UnderWay;
    }

    /// Whether it keeps others of the same plan from being begun.
    boolean takesTheOnlyOne() {
      return !unforeseen
          && (isUnderWay()
              || purchase instanceof Purchase.Bought
              || purchase instanceof Purchase.Held)
          && isSoldOnce(purchase.order());
    }
  }

  public InMemoryPurchaseRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  /// Lets no purchase begin that this is not true for: what the foreign key to the offer does.
  void hold(Predicate<Order> toBeOffered) {
    offered = toBeOffered;
  }

  @Override
  public void add(Purchase.Created purchase) {
    units.alone(() -> {
      Order order = purchase.order();
      if (find(order.id()).isPresent()) {
        throw new IllegalStateException("purchase " + order.id() + " is kept already");
      }
      if (!offered.test(order)) {
        throw new IllegalStateException("purchase " + order.id() + " is of no offer");
      }
      if (isThere(row -> row.isOf(order.account()) && row.isUnderWay() && !row.unforeseen())) {
        throw new IllegalStateException(order.account() + " has a purchase under way");
      }
      if (isSoldOnce(order)
          && isThere(row ->
              row.isOf(order.account())
                  && row.takesTheOnlyOne()
                  && row.purchase().order().plan().code().equals(order.plan().code()))) {
        throw new IllegalStateException(order.account() + " has bought that");
      }
      rows.put(order.id(), new Row(purchase, Optional.empty(), false));
    });
  }

  private static boolean isSoldOnce(Order order) {
    return order.plan() instanceof Plan.Package bundle && !bundle.sale().repeatable();
  }

  private boolean isThere(Predicate<Row> wanted) {
    return !rows.findAll(wanted).isEmpty();
  }

  @Override
  public Optional<Purchase> find(PurchaseId id) {
    return rows.find(id).map(Row::purchase);
  }

  @Override
  public Optional<Purchase> findOf(AccountId owner, PurchaseId id) {
    return find(id).filter(purchase -> purchase.account().equals(owner));
  }

  @Override
  public Optional<Purchase.UnderWay> underWay(AccountId account) {
    return rows.findAll(row -> row.isOf(account)).stream()
        .map(Row::purchase)
        .filter(Purchase.UnderWay.class::isInstance)
        .map(Purchase.UnderWay.class::cast)
        .min(Comparator.comparing(purchase -> !(purchase instanceof Purchase.Paid)));
  }

  @Override
  public List<Purchase> of(AccountId account) {
    return rows.findAll(row -> row.isOf(account)).reversed().stream().map(Row::purchase).toList();
  }

  /// Every purchase there is, the oldest first.
  public List<Purchase> all() {
    return rows.findAll(_ -> true).stream().map(Row::purchase).toList();
  }

  @Override
  public Optional<Purchase> findByCheckout(CheckoutId checkout) {
    return first(row -> row.checkout().equals(Optional.of(checkout)));
  }

  @Override
  public Optional<Purchase> findByPayment(PaymentId payment) {
    return first(row -> row.payment().flatMap(Payment::payment).equals(Optional.of(payment)));
  }

  @Override
  public Optional<Purchase> findBySubscription(SubscriptionId subscription) {
    return first(
        row -> row.payment().flatMap(Payment::subscription).equals(Optional.of(subscription)));
  }

  private Optional<Purchase> first(Predicate<Row> wanted) {
    return rows.findAll(wanted).stream().map(Row::purchase).findFirst();
  }

  @Override
  public Replacement replace(Purchase before, Purchase after) {
    if (!before.order().equals(after.order())) {
      throw new IllegalArgumentException("an order never changes");
    }
    return units.alone(() -> {
      Optional<Row> there =
          rows.find(before.id())
              .filter(row -> row.purchase().getClass() == before.getClass())
              .filter(row -> row.purchase().revision() == before.revision());
      if (there.isEmpty()) {
        return Replacement.OVERTAKEN;
      }
      Row next = there.get().next(after);
      requireOfNobodyElse(next, Row::checkout);
      requireOfNobodyElse(next, row -> row.payment().flatMap(Payment::payment));
      requireOfNobodyElse(next, row -> row.payment().flatMap(Payment::subscription));
      if (after instanceof Purchase.Bought && !isPaidInFull(next)) {
        throw new IllegalStateException("that is not what was asked for");
      }
      rows.put(after.id(), next);
      return Replacement.REPLACED;
    });
  }

  private void requireOfNobodyElse(Row row, Function<Row, Optional<?>> id) {
    if (id.apply(row).isPresent()
        && isThere(other ->
            id.apply(other).equals(id.apply(row))
                && !other.purchase().id().equals(row.purchase().id()))) {
      throw new IllegalStateException("that is another purchase's");
    }
  }

  /// The order of this account's purchase, if as much was taken for it as was asked for.
  Optional<Order> paidInFull(AccountId account, PurchaseId id) {
    return rows.find(id)
        .filter(row -> row.isOf(account) && isPaidInFull(row))
        .map(row -> row.purchase().order());
  }

  private static boolean isPaidInFull(Row row) {
    return row.payment()
        .filter(payment -> payment.taken().equals(row.purchase().order().charge()))
        .isPresent();
  }

  /// What was paid for this purchase, if it was paid in full.
  Optional<Payment> payment(PurchaseId id) {
    return rows.find(id).filter(InMemoryPurchaseRepository::isPaidInFull).flatMap(Row::payment);
  }

  @Override
  public List<PurchaseId> paid() {
    return rows
        .findAll(row -> row.payment().isPresent() && !(row.purchase() instanceof Purchase.Refunded))
        .stream()
        .map(row -> row.purchase().id())
        .toList();
  }

  /// What an account has paid so far, the oldest first.
  List<Payment> paymentsOf(AccountId account) {
    return rows.findAll(row -> row.isOf(account)).stream()
        .flatMap(row -> row.payment().stream())
        .toList();
  }
}
