package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.BillingRecords;
import dev.gangway.application.port.driven.PaymentRecords.InvoiceAnswer;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.purchase.Subscription;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [FakeShop] shows to one customer. Safe for use by many threads: one call at a time.
public final class FakeBillingRecords implements BillingRecords {

  private static final int MOST_INVOICES = 24;

  private final FakeShop shop;
  private final Map<CustomerId, List<Card>> cards = new HashMap<>();

  public FakeBillingRecords(FakeShop shop) {
    this.shop = requireNonNull(shop);
  }

  @Override
  public synchronized ShowAnswer show(CustomerId customer) {
    if (shop.isOutOfReach()) {
      return new ShowAnswer.NotReached();
    }
    List<Invoice> oldestFirst =
        shop.billsOf(customer).entrySet().stream()
            .map(each ->
                new Invoice(
                    each.getKey().value(),
                    Optional.of("FAKE-" + each.getKey()),
                    each.getValue().at(),
                    each.getValue().total(),
                    each.getValue().state() == InvoiceAnswer.Known.State.PAID ? "paid" : "open",
                    Optional.of(URI.create("https://pay.example.com/i/" + each.getKey()))))
            .toList();
    return new ShowAnswer.Shown(
        cards.getOrDefault(customer, List.of()),
        oldestFirst.reversed().stream().limit(MOST_INVOICES).toList(),
        shop.recurringOf(customer).stream()
            .filter(each -> each.status() != Subscription.Status.ENDED)
            .filter(each -> each.cancelledFrom().isEmpty())
            .min(Comparator.comparing(FakeShop.Recurring::periodEndsAt))
            .map(each ->
                new NextInvoice(
                    new Money(
                        Math.max(0, each.price().amount() - Math.max(0, shop.creditOf(customer))),
                        each.price().currency()),
                    each.periodEndsAt())));
  }

  @Override
  public PortalAnswer portal(CustomerId customer) {
    return shop.isOutOfReach() || shop.isDeleted(customer)
        ? new PortalAnswer.NotReached()
        : new PortalAnswer.Opened(URI.create("https://pay.example.com/p/" + customer));
  }

  /// The customer has this card from now on, too.
  public synchronized void addCard(CustomerId customer, Card card) {
    cards.computeIfAbsent(customer, _ -> new ArrayList<>()).add(requireNonNull(card));
  }
}
