package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import java.time.Duration;
import java.util.Optional;

/// What a [FakeShop] holds of single payments.
public final class FakePaymentRecords implements PaymentRecords {

  private final FakeShop shop;

  public FakePaymentRecords(FakeShop shop) {
    this.shop = requireNonNull(shop);
  }

  @Override
  public PaymentAnswer payment(PaymentId payment) {
    return shop.isOutOfReach()
        ? new PaymentAnswer.CouldNotLook(Duration.ZERO)
        : shop.charge(payment)
            .<PaymentAnswer>map(charge ->
                new PaymentAnswer.Known(
                    charge.taken(),
                    new Money(charge.refunded(), charge.taken().currency()),
                    charge.dispute()))
            .orElseGet(PaymentAnswer.Unknown::new);
  }

  @Override
  public SubscriptionAnswer subscription(SubscriptionId subscription) {
    return shop.isOutOfReach()
        ? new SubscriptionAnswer.CouldNotLook(Duration.ZERO)
        : shop.recurring(subscription)
            .<SubscriptionAnswer>map(each ->
                new SubscriptionAnswer.Known(
                    each.customer(), each.status(), each.periodEndsAt(), each.cancelledFrom()))
            .orElseGet(SubscriptionAnswer.Unknown::new);
  }

  @Override
  public InvoiceAnswer invoice(InvoiceId invoice) {
    return shop.isOutOfReach()
        ? new InvoiceAnswer.CouldNotLook(Duration.ZERO)
        : shop.bill(invoice)
            .<InvoiceAnswer>map(bill ->
                new InvoiceAnswer.Known(
                    bill.customer(),
                    bill.state(),
                    new Money(bill.paidWithCredit(), bill.total().currency()),
                    Optional.of(bill.subscription())))
            .orElseGet(InvoiceAnswer.Unknown::new);
  }
}
