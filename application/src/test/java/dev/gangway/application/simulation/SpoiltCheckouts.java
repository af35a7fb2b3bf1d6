package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import dev.gangway.domain.purchase.Payment;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.util.Optional;

/// The bugs that sit between the production code and the checkouts.
final class SpoiltCheckouts implements Checkouts {

  /// Keys that are not stored are numbered from here.
  private static final int INVENTED = 1_000_000;

  private final Checkouts checkouts;
  private final PlantedBug bug;
  private final InMemoryStorage storage;
  private int calls;

  SpoiltCheckouts(Checkouts checkouts, PlantedBug bug, InMemoryStorage storage) {
    this.checkouts = checkouts;
    this.bug = bug;
    this.storage = storage;
  }

  @Override
  public String write(Order order) {
    return checkouts.write(bug == PlantedBug.PRICE_FROM_ANOTHER_EDITION ? asOfNow(order) : order);
  }

  private Order asOfNow(Order order) {
    Catalogue current = storage.catalogues().current();
    Plan plan =
        current.plans().stream()
            .filter(each -> each.code().equals(order.plan().code()))
            .findFirst()
            .orElse(order.plan());
    return new Order(
        order.id(), order.payer(), order.offer(), current.version(), plan, order.orderedAt());
  }

  @Override
  public OpenAnswer open(CheckoutRequest request) {
    calls++;
    return checkouts.open(
        switch (bug) {
          case CHECKOUT_BODY_NOT_FROZEN ->
              new CheckoutRequest(
                  request.purchase(),
                  request.generation(),
                  request.body() + "&at=" + storage.clock().instant().getEpochSecond() / 60);
          case NEW_CHECKOUT_KEY_PER_TRY ->
              new CheckoutRequest(request.purchase(), INVENTED + calls, request.body());
          default -> request;
        });
  }

  @Override
  public LookAnswer look(CheckoutId checkout) {
    Optional<Purchase> purchase = storage.purchases().findByCheckout(checkout);
    if ((bug == PlantedBug.CLOSED_BY_OUR_CLOCK || bug == PlantedBug.PAID_AFTER_THE_END_IGNORED)
        && purchase.orElse(null) instanceof Purchase.AwaitingPayment awaiting
        && !storage.clock().instant().isBefore(awaiting.checkout().expiresAt())) {
      return closed(awaiting);
    }
    return spoilt(checkouts.look(checkout));
  }

  @Override
  public LookAnswer close(CheckoutId checkout) {
    Optional<Purchase> purchase = storage.purchases().findByCheckout(checkout);
    return bug == PlantedBug.CANCELLED_WITHOUT_CLOSING
            && purchase.orElse(null) instanceof Purchase.AwaitingPayment awaiting
        ? closed(awaiting)
        : spoilt(checkouts.close(checkout));
  }

  private static LookAnswer closed(Purchase.AwaitingPayment awaiting) {
    return new LookAnswer.Seen(
        Optional.of(awaiting.id()),
        awaiting.order().payer().customer(),
        new CheckoutSighting.Closed(awaiting.checkout().id()));
  }

  private LookAnswer spoilt(LookAnswer answer) {
    return answer
            instanceof
            LookAnswer.Seen(
                Optional<PurchaseId> named,
                CustomerId customer,
                CheckoutSighting sighting)
        ? new LookAnswer.Seen(named, customer, spoilt(named, sighting))
        : answer;
  }

  private CheckoutSighting spoilt(Optional<PurchaseId> named, CheckoutSighting sighting) {
    Optional<Money> asked =
        named.flatMap(storage.purchases()::find).map(purchase -> purchase.order().charge());
    if (asked.isPresent()
        && bug == PlantedBug.CREDIT_BEFORE_PAYMENT
        && sighting instanceof CheckoutSighting.Processing(CheckoutId id)) {
      var payment =
          new Payment(asked.get(), Optional.of(new PaymentId("pi_of_" + id)), Optional.empty());
      return new CheckoutSighting.Paid(id, payment);
    }
    if (asked.isPresent()
        && bug == PlantedBug.AMOUNT_NOT_CHECKED
        && sighting instanceof CheckoutSighting.Paid(CheckoutId id, Payment payment)) {
      return new CheckoutSighting.Paid(
          id, new Payment(asked.get(), payment.payment(), payment.subscription()));
    }
    return sighting;
  }

  @Override
  public CardAnswer openForCard(CustomerId customer, IdempotencyKey key) {
    return checkouts.openForCard(customer, key);
  }
}
